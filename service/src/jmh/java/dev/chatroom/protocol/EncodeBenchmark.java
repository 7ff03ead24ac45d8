package dev.chatroom.protocol;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures the encoding of a message to the frame of its live event, once per message and instance. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncodeBenchmark {
    private static final EntryId CURSOR = EntryId.of("1789000000000-0");

    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final ChatMessage message = ChatMessage.written(
            "0b8e2f0c-9a53-4c1e-8f0a-1d2c3b4a5968",
            new User("0123456789abcdefABCDEF", "Swift Otter"),
            "x".repeat(100),
            1_789_000_000_000L);

    /** Encodes the message and the frame. */
    @Benchmark
    public byte[] encode() {
        // A new SharedMessage, because it caches its encoding.
        return Frames.text(codec.encode(new ServerEvent.Message(new SharedMessage(message), CURSOR)));
    }
}
