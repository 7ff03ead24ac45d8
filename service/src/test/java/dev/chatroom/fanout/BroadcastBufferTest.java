package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.fanout.BroadcastBuffer.Selection;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class BroadcastBufferTest {
    private final BroadcastBuffer buffer = new BroadcastBuffer();

    @Test
    void readerStartsBehindNewestFrame() {
        append(1);
        var reader = buffer.follow();
        assertThat(reader.lag()).isZero();
        assertThat(reader.read(Selection.EVERYTHING, (_, _, _) -> {})).isFalse();

        append(2, 3);

        assertThat(reader.lag()).isEqualTo(2);
        assertThat(read(reader, Selection.EVERYTHING)).containsExactly(2, 3);
        assertThat(reader.lag()).isZero();
    }

    @Test
    void passesFramesAsOneRun() {
        var reader = buffer.follow();
        append(1);
        append(2);
        var out = new ByteArrayOutputStream();
        assertThat(reader.read(Selection.EVERYTHING, out::write)).isTrue();
        assertThat(out.toByteArray()).containsExactly(1, 2);
        assertThat(reader.read(Selection.EVERYTHING, out::write)).isFalse();
    }

    @Test
    void countsFramesThatReaderPassed() {
        append(1);
        var reader = buffer.follow();
        buffer.append(new byte[60 * 1024], Kind.MESSAGE);
        buffer.append(new byte[10 * 1024], Kind.MESSAGE);
        append(2);
        assertThat(reader.frames()).isZero();
        assertThat(reader.read(Selection.EVERYTHING, (_, _, _) -> {})).isTrue();
        assertThat(reader.frames()).isEqualTo(1);
        assertThat(reader.read(Selection.EVERYTHING, (_, _, _) -> {})).isTrue();
        assertThat(reader.frames()).isEqualTo(3);
    }

    @Test
    void neverSplitsFrameBetweenRuns() {
        var reader = buffer.follow();
        buffer.append(new byte[60 * 1024], Kind.MESSAGE);
        buffer.append(new byte[10 * 1024], Kind.MESSAGE);
        var runs = new ArrayList<Integer>();
        while (reader.read(Selection.EVERYTHING, (_, _, length) -> runs.add(length))) {
            // On to the next run.
        }
        assertThat(runs).containsExactly(60 * 1024, 10 * 1024);
    }

    @Test
    void fillsSegmentToLastByte() {
        var reader = buffer.follow();
        buffer.append(new byte[60 * 1024], Kind.MESSAGE);
        buffer.append(new byte[4 * 1024], Kind.MESSAGE);

        assertThat(read(reader, Selection.EVERYTHING)).hasSize(64 * 1024);
    }

    @Test
    void holdsFrameLargerThanSegment() {
        var reader = buffer.follow();
        append(1);
        buffer.append(new byte[200_000], Kind.MESSAGE);
        append(2);

        assertThat(read(reader, Selection.EVERYTHING)).containsExactly(1);
        assertThat(read(reader, Selection.EVERYTHING)).hasSize(200_000);
        assertThat(read(reader, Selection.EVERYTHING)).containsExactly(2);
    }

    @Test
    void skipsTypingOnRequest() {
        var reader = buffer.follow();
        append(1);
        buffer.append(new byte[] {2}, Kind.TYPING);
        buffer.append(new byte[] {3}, Kind.PRESENCE);
        buffer.append(new byte[] {4}, Kind.PRESENCE);
        append(5);

        assertThat(read(reader, Selection.WITHOUT_TYPING)).containsExactly(1, 3, 4, 5);
        assertThat(reader.frames()).isEqualTo(4);
        assertThat(reader.lag()).isZero();
    }

    @Test
    void skipsAllButNewestPresenceOnRequest() {
        var reader = buffer.follow();
        buffer.append(new byte[] {1}, Kind.PRESENCE);
        append(2);
        buffer.append(new byte[] {3}, Kind.TYPING);
        buffer.append(new byte[] {4}, Kind.PRESENCE);

        assertThat(read(reader, Selection.ESSENTIAL)).containsExactly(2, 4);
        assertThat(reader.frames()).isEqualTo(2);
    }

    @Test
    void skipsNothingThatWasReadBefore() {
        var reader = buffer.follow();
        buffer.append(new byte[] {1}, Kind.TYPING);
        read(reader, Selection.EVERYTHING);
        append(2);

        assertThat(read(reader, Selection.ESSENTIAL)).containsExactly(2);
        assertThat(reader.frames()).isEqualTo(2);
    }

    @Test
    void passesNothingWhenEverythingIsSkipped() {
        var reader = buffer.follow();
        buffer.append(new byte[] {1}, Kind.TYPING);
        var runs = new ArrayList<Integer>();

        assertThat(reader.read(Selection.ESSENTIAL, (_, _, length) -> runs.add(length))).isTrue();

        assertThat(runs).isEmpty();
        assertThat(reader.lag()).isZero();
    }

    @Test
    void passesEveryByteToReaderOnAnotherThread() throws InterruptedException {
        int frames = 20_000;
        var reader = buffer.follow();
        var got = new ByteArrayOutputStream();
        var thread = Thread.ofVirtual().start(() -> {
            while (got.size() < frames * 7) {
                if (!reader.read(Selection.EVERYTHING, got::write)) {
                    Thread.onSpinWait();
                }
            }
        });
        for (int i = 0; i < frames; i++) {
            buffer.append(new byte[] {(byte) i, 1, 2, 3, 4, 5, 6}, Kind.MESSAGE);
        }
        thread.join();
        var bytes = got.toByteArray();
        assertThat(bytes).hasSize(frames * 7);
        assertThat(reader.frames()).isEqualTo(frames);
        for (int i = 0; i < frames; i++) {
            assertThat(bytes[i * 7]).isEqualTo((byte) i);
        }
    }

    private void append(int... bytes) {
        var frame = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            frame[i] = (byte) bytes[i];
        }
        buffer.append(frame, Kind.MESSAGE);
    }

    /** Reads one run. */
    private static byte[] read(BroadcastBuffer.Reader reader, Selection selection) {
        var out = new ByteArrayOutputStream();
        assertThat(reader.read(selection, out::write)).isTrue();
        return out.toByteArray();
    }
}
