package dev.chatroom.observe;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.socket.SocketMeters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Tag;
import io.helidon.metrics.api.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What is written to the sockets, and how they end, as meters. */
public final class ConnectionMeters implements SocketMeters {
    private final Map<End, Counter> ended = new EnumMap<>(End.class);
    private final Map<ErrorCode, Counter> rejected = new EnumMap<>(ErrorCode.class);
    private final Map<SlowAction, Counter> slow = new EnumMap<>(SlowAction.class);
    private final Timer life;
    private final LongAdder frames;
    private final LongAdder bytes;

    /**
     * Registers the meters.
     *
     * @param meters where
     */
    public ConnectionMeters(Meters meters) {
        for (var end : End.values()) {
            ended.put(end, meters.counter("chat_connections_closed_total",
                    "Sockets of this pod that ended, by why.", tag("reason", end)));
        }
        for (var code : ErrorCode.values()) {
            rejected.put(code, meters.counter("chat_messages_rejected_total",
                    "What clients sent that was not accepted, by the code that they were told.", tag("reason", code)));
        }
        for (var action : SlowAction.values()) {
            slow.put(action, meters.counter("chat_slow_consumers_total",
                    "Clients that read too slowly, by what was done.", tag("action", action)));
        }
        life = meters.timer("chat_connection_seconds", "How long sockets that ended were open.", Buckets.LIFE);
        frames = meters.adder("chat_frames_written_total", "WebSocket frames written to clients.");
        bytes = meters.adder("chat_bytes_written_total", "Bytes of WebSocket frames written to clients.");
    }

    @Override
    public void ended(End end, long nanos) {
        ended.get(end).increment();
        life.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void wroteFrames(long count) {
        frames.add(count);
    }

    @Override
    public void wroteBytes(long count) {
        bytes.add(count);
    }

    @Override
    public void rejected(ErrorCode reason) {
        rejected.get(reason).increment();
    }

    @Override
    public void slow(SlowAction action) {
        slow.get(action).increment();
    }

    private static Tag tag(String name, Enum<?> value) {
        return Tag.create(name, value.name().toLowerCase(Locale.ROOT));
    }
}
