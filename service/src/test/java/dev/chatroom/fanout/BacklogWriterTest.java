package dev.chatroom.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.protocol.Frames;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacklogWriterTest {
    private static final byte[] FRAME = Frames.text("frame".getBytes(UTF_8));

    private final ManualScheduler time = new ManualScheduler();
    private final RecordingMeters meters = new RecordingMeters();
    private final BroadcastBuffer buffer = new BroadcastBuffer();
    private final List<byte[]> arrays = new ArrayList<>();
    private Duration writeTime = Duration.ZERO;
    private final BacklogWriter writer = new BacklogWriter(this::write, 10_000, meters, time);

    @Test
    void copiesNoFrameThatGoesOutAlone() {
        writer.write(List.of(FRAME), 1, null);
        writer.write(List.of(FRAME), 1, buffer.follow());

        assertThat(arrays).hasSize(2).allSatisfy(array -> assertThat(array).isSameAs(FRAME));
    }

    @Test
    void copiesNoBroadcastThatGoesOutAlone() {
        var reader = buffer.follow();
        buffer.append(FRAME, Kind.MESSAGE);
        writer.write(List.of(), 0, reader);
        buffer.append(FRAME, Kind.MESSAGE);
        writer.write(List.of(), 0, reader);

        assertThat(arrays).hasSize(2);
        assertThat(arrays.get(1)).isSameAs(arrays.get(0));
    }

    @Test
    void countsFramesOfEachWriteOnce() {
        var reader = buffer.follow();
        for (int write = 0; write < 2; write++) {
            buffer.append(FRAME, Kind.MESSAGE);
            buffer.append(FRAME, Kind.MESSAGE);
            writer.write(List.of(FRAME), 1, reader);
        }

        assertThat(meters.counts())
                .containsExactly("wroteBytes 21", "wroteFrames 3", "wroteBytes 21", "wroteFrames 3");
    }

    @Test
    void clientIsSlowWhenLastWriteTookLongerThanTwoMilliseconds() {
        writeTime = Duration.ofMillis(2);
        writer.write(List.of(FRAME), 1, null);
        assertThat(writer.isSlow()).isFalse();

        writeTime = Duration.ofMillis(3);
        writer.write(List.of(FRAME), 1, null);
        assertThat(writer.isSlow()).isTrue();

        writeTime = Duration.ZERO;
        writer.write(List.of(FRAME), 1, null);
        assertThat(writer.isSlow()).isFalse();
    }

    @Test
    void copiesSharedPartsAWriteAtATime() {
        var parts = new ArrayList<byte[]>();
        for (int i = 0; i < 100; i++) {
            parts.add(new byte[6_000]);
        }
        var large = new byte[40_000];
        parts.add(large);
        writer.write(parts, 1, null);

        // A large array goes out in several pieces.
        var written = arrays.stream().distinct().toList();
        assertThat(written.stream().mapToInt(array -> array.length).sum()).isEqualTo(640_000);
        assertThat(written.getLast()).isSameAs(large);
        assertThat(written.subList(0, written.size() - 1))
                .allSatisfy(array -> assertThat(array).hasSizeLessThanOrEqualTo(32 * 1024));
        assertThat(meters.counts()).endsWith("wroteFrames 1");
    }

    @Test
    void writesHistoryBeforeBroadcastsThatFollowIt() {
        var parts = new ArrayList<byte[]>();
        for (int i = 0; i < 100; i++) {
            parts.add(new byte[6_000]);
        }
        var reader = buffer.follow();
        buffer.append(FRAME, Kind.MESSAGE);

        writer.write(parts, 1, reader);

        assertThat(arrays.getFirst()).hasSize(30_000);
        assertThat(meters.counts()).endsWith("wroteBytes " + FRAME.length, "wroteFrames 2");
    }

    private void write(byte[] bytes, int offset, int length) {
        arrays.add(bytes);
        time.advance(writeTime);
    }
}
