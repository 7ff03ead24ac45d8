package dev.chatroom.observe;

import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.websocket.SocketMeters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What is written to the sockets, and how they end, as meters. */
public final class ConnectionMeters implements SocketMeters {
    private final Map<Refusal, Counter> refused;
    private final Map<End, Counter> ended;
    private final Map<ErrorCode, Counter> rejected;
    private final Map<SlowAction, Counter> slow;
    private final Counter rateLimited;
    private final Timer life;
    private final LongAdder frames;
    private final LongAdder bytes;

    /**
     * Registers the meters.
     *
     * @param meters where
     */
    public ConnectionMeters(Meters meters) {
        refused = meters.counters(Refusal.class, "reason", "chat_connections_refused_total",
                "Requests for a socket that were refused, by why.");
        ended = meters.counters(End.class, "reason", "chat_connections_closed_total",
                "Sockets of this pod that ended, by why.");
        rejected = meters.counters(ErrorCode.class, "reason", "chat_messages_rejected_total",
                "What clients sent that was not accepted, by the code that they were told.");
        slow = meters.counters(SlowAction.class, "action", "chat_slow_consumers_total",
                "Clients that read too slowly, by what was done.");
        rateLimited = meters.rateLimited("connection");
        life = meters.timer("chat_connection_seconds", "How long sockets that ended were open.", Buckets.LIFE);
        frames = meters.adder("chat_frames_written_total", "WebSocket frames written to clients.");
        bytes = meters.adder("chat_bytes_written_total", "Bytes of WebSocket frames written to clients.");
    }

    @Override
    public void refused(Refusal reason) {
        refused.get(reason).increment();
        if (reason == Refusal.RATE) {
            rateLimited.increment();
        }
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
}
