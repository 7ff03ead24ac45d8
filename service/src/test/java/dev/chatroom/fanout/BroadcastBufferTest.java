package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BroadcastBufferTest {
    private final BroadcastBuffer log = new BroadcastBuffer();

    @Test
    void aReaderStartsBehindTheNewestFrame() {
        log.append(new byte[] {1}, BroadcastBuffer.Kind.MESSAGE);
        var reader = log.follow();
        assertThat(reader.lag()).isZero();
        assertThat(reader.next(BroadcastBuffer.Selection.EVERYTHING, (_, _, _) -> {})).isFalse();
        log.append(new byte[] {2, 3}, BroadcastBuffer.Kind.MESSAGE);
        assertThat(reader.lag()).isEqualTo(2);
    }

    @Test
    void framesThatCameTogetherAreOneRun() {
        var reader = log.follow();
        log.append(new byte[] {1}, BroadcastBuffer.Kind.MESSAGE);
        log.append(new byte[] {2}, BroadcastBuffer.Kind.MESSAGE);
        var out = new ByteArrayOutputStream();
        assertThat(reader.next(BroadcastBuffer.Selection.EVERYTHING, out::write)).isTrue();
        assertThat(out.toByteArray()).containsExactly(1, 2);
        assertThat(reader.next(BroadcastBuffer.Selection.EVERYTHING, out::write)).isFalse();
    }

    @Test
    void aReaderCountsTheFramesThatItPassed() {
        log.append(new byte[] {1}, BroadcastBuffer.Kind.MESSAGE);
        var reader = log.follow();
        log.append(new byte[60 * 1024], BroadcastBuffer.Kind.MESSAGE);
        log.append(new byte[10 * 1024], BroadcastBuffer.Kind.MESSAGE);
        log.append(new byte[] {2}, BroadcastBuffer.Kind.MESSAGE);
        assertThat(reader.frames()).isZero();
        assertThat(reader.next(BroadcastBuffer.Selection.EVERYTHING, (_, _, _) -> {})).isTrue();
        assertThat(reader.frames()).isEqualTo(1);
        assertThat(reader.next(BroadcastBuffer.Selection.EVERYTHING, (_, _, _) -> {})).isTrue();
        assertThat(reader.frames()).isEqualTo(3);
    }

    @Test
    void aFrameIsNeverSplitBetweenRuns() {
        var reader = log.follow();
        log.append(new byte[60 * 1024], BroadcastBuffer.Kind.MESSAGE);
        log.append(new byte[10 * 1024], BroadcastBuffer.Kind.MESSAGE);
        var runs = new ArrayList<Integer>();
        while (reader.next(BroadcastBuffer.Selection.EVERYTHING, (_, _, length) -> runs.add(length))) {
            // On to the next run.
        }
        assertThat(runs).containsExactly(60 * 1024, 10 * 1024);
    }

    @Test
    void aReaderOnAnotherThreadGetsEveryByteWhileFramesAreAppended() throws InterruptedException {
        int frames = 20_000;
        var reader = log.follow();
        var got = new ByteArrayOutputStream();
        var thread = Thread.ofVirtual().start(() -> {
            while (got.size() < frames * 7) {
                if (!reader.next(BroadcastBuffer.Selection.EVERYTHING, got::write)) {
                    Thread.onSpinWait();
                }
            }
        });
        for (int i = 0; i < frames; i++) {
            log.append(new byte[] {(byte) i, 1, 2, 3, 4, 5, 6}, BroadcastBuffer.Kind.MESSAGE);
        }
        thread.join();
        var bytes = got.toByteArray();
        assertThat(bytes).hasSize(frames * 7);
        assertThat(reader.frames()).isEqualTo(frames);
        for (int i = 0; i < frames; i++) {
            assertThat(bytes[i * 7]).isEqualTo((byte) i);
        }
    }
}
