package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(queue.limitedBytes()).isZero();
        assertThat(queue.takeAll()).isEmpty();
    }

    @Test
    void countsHeapOfSmallFramesTowardsLimit() {
        queue.add(new byte[2]);
        queue.add(new byte[2]);

        assertThat(queue.bytes()).isEqualTo(4);
        assertThat(queue.limitedBytes()).isEqualTo(4 + 2 * FrameQueue.FRAME_OVERHEAD_BYTES);
    }

    @Test
    void countsBytesOfHistoryButNotTowardsLimit() {
        queue.addUnlimited(new byte[5_000]);
        queue.add(new byte[10]);
        assertThat(queue.bytes()).isEqualTo(5_010);
        assertThat(queue.limitedBytes()).isEqualTo(10 + 2 * FrameQueue.FRAME_OVERHEAD_BYTES);

        queue.clear();
        queue.add(new byte[10]);

        assertThat(queue.limitedBytes()).isEqualTo(10 + FrameQueue.FRAME_OVERHEAD_BYTES);
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
