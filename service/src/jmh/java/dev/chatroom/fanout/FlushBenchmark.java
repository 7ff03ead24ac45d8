package dev.chatroom.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.protocol.Frames;
import dev.chatroom.time.TimerThread;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures a flush: frames are appended to the shared buffer and written to every socket at once. No kernel I/O. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FlushBenchmark {
    /** The number of sockets that follow the broadcasts. */
    @Param({"100", "1000"})
    public int sockets;

    /** The number of frames per flush. */
    @Param({"1", "10"})
    public int frames;

    private final byte[] frame = Frames.text("x".repeat(300).getBytes(UTF_8));
    private final ByteSink discard = (bytes, offset, length) -> {};
    private final BroadcastBuffer buffer = new BroadcastBuffer();
    private final TimerThread timer = new TimerThread("benchmark");
    private List<Outbox> outboxes;

    /** Subscribes every socket to the broadcasts. */
    @Setup
    public void follow() {
        outboxes = Stream.generate(() -> new Outbox(discard, () -> {}, 1_000_000, FanoutMeters.NONE, timer))
                .limit(sockets)
                .toList();
        outboxes.forEach(outbox -> outbox.sendAndFollow(List.of(frame), buffer.follow()));
    }

    /** Appends the frames and flushes every socket. */
    @Benchmark
    public void flush() {
        for (int i = 0; i < frames; i++) {
            buffer.append(frame, Kind.MESSAGE);
        }
        outboxes.forEach(Outbox::flush);
    }
}
