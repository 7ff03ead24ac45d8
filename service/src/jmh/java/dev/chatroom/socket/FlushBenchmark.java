package dev.chatroom.websocket;

import dev.chatroom.fanout.CountedWrites;
import dev.chatroom.fanout.Outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.fanout.SharedBuffer;
import dev.chatroom.protocol.Frames;
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

/** Frames are appended to the shared log and handed to every socket as one write, but for what the kernel does then. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FlushBenchmark {
    /** How many sockets follow the log. */
    @Param({"100", "1000"})
    public int sockets;

    /** How many frames have gathered for a flush. */
    @Param({"1", "10"})
    public int frames;

    private final byte[] frame = Frames.text("x".repeat(300).getBytes(UTF_8));
    private final CountedWrites written = new CountedWrites();
    private final SharedBuffer log = new SharedBuffer();
    private List<Outbox> outboxes;

    /** Has every socket follow. */
    @Setup
    public void follow() {
        outboxes = Stream.generate(() -> new Outbox(written, () -> {}, 1_000_000, written)).limit(sockets).toList();
        outboxes.forEach(outbox -> outbox.sendAndFollow(frame, log.follow()));
    }

    /** To all of them. */
    @Benchmark
    public void flush() {
        for (int i = 0; i < frames; i++) {
            log.append(frame);
        }
        outboxes.forEach(Outbox::flush);
    }
}
