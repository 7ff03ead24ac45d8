package dev.chatroom.protocol;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A message becomes JSON, once for the log and with the cursor for the sockets, and a frame: once on each pod. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncodeBenchmark {
    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final ChatMessage message = ChatMessage.written(
            "0b8e2f0c-9a53-4c1e-8f0a-1d2c3b4a5968",
            new User("0123456789abcdefABCDEF", "Swift Otter"),
            "x".repeat(100),
            1_789_000_000_000L);

    /** From the message to the frame. */
    @Benchmark
    public byte[] encode() {
        return Frames.text(codec.live(codec.encode(message), "1789000000000-0"));
    }
}
