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

/** Appends frames to the shared buffer and writes them to every socket as one write, without the cost of the kernel. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FlushBenchmark {
    /** How many sockets follow the broadcasts. */
    @Param({"100", "1000"})
    public int sockets;

    /** How many frames a flush carries. */
    @Param({"1", "10"})
    public int frames;

    private final byte[] frame = Frames.text("x".repeat(300).getBytes(UTF_8));
    private final CountedWrites written = new CountedWrites();
    private final BroadcastBuffer buffer = new BroadcastBuffer();
    private final TimerThread timer = new TimerThread("benchmark");
    private List<Outbox> outboxes;

    /** Lets every socket follow the broadcasts. */
    @Setup
    public void follow() {
        outboxes = Stream.generate(() -> new Outbox(written, () -> {}, 1_000_000, written, timer))
                .limit(sockets)
                .toList();
        outboxes.forEach(outbox -> outbox.sendAndFollow(frame, buffer.follow()));
    }

    /** Flushes to all of them. */
    @Benchmark
    public void flush() {
        for (int i = 0; i < frames; i++) {
            buffer.append(frame, Kind.MESSAGE);
        }
        outboxes.forEach(Outbox::flush);
    }
}
