package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrameQueueTest {
    private final FrameQueue queue = new FrameQueue();

    @Test
    void returnsFramesInOrderAndIsEmptyThen() {
        queue.add(new byte[] {1, 2});
        queue.add(new byte[] {3});
        assertThat(queue.bytes()).isEqualTo(3);

        assertThat(queue.takeAll()).containsExactly(new byte[] {1, 2}, new byte[] {3});

        assertThat(queue.bytes()).isZero();
        assertThat(queue.heldBytes()).isZero();
        assertThat(queue.takeAll()).isEmpty();
    }

    @Test
    void countsHeapOfSmallFramesTowardsLimit() {
        queue.add(new byte[2]);
        queue.add(new byte[2]);

        assertThat(queue.bytes()).isEqualTo(4);
        assertThat(queue.heldBytes()).isEqualTo(4 + 2 * FrameQueue.FRAME_OVERHEAD_BYTES);
    }

    @Test
    void countsFrameInPartsOnceAndAllOfItsBytes() {
        queue.addParts(List.of(new byte[3_000], new byte[2_000]));
        queue.add(new byte[10]);
        assertThat(queue.bytes()).isEqualTo(5_010);
        assertThat(queue.count()).isEqualTo(2);
        assertThat(queue.heldBytes()).isEqualTo(5_010 + 2 * FrameQueue.FRAME_OVERHEAD_BYTES + 2 * 4);
        assertThat(queue.takeAll()).hasSize(3);
        assertThat(queue.count()).isZero();

        queue.add(new byte[10]);

        assertThat(queue.heldBytes()).isEqualTo(10 + FrameQueue.FRAME_OVERHEAD_BYTES);
    }

    @Test
    void replacesPongThatIsStillWaiting() {
        queue.addPong(new byte[] {1});
        queue.add(new byte[] {2});
        queue.addPong(new byte[] {3, 3});
        assertThat(queue.bytes()).isEqualTo(3);

        assertThat(queue.takeAll()).containsExactly(new byte[] {3, 3}, new byte[] {2});
        queue.addPong(new byte[] {4});

        assertThat(queue.takeAll()).containsExactly(new byte[] {4});
    }
}
