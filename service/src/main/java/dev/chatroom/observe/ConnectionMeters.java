package dev.chatroom.observe;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.websocket.FrameKind;
import dev.chatroom.websocket.SocketMeters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The meters of the sockets: how they are refused and how they end. */
public final class ConnectionMeters implements SocketMeters {
    private final Map<Refusal, Counter> refused;
    private final Map<CloseReason, Counter> ended;
    private final Map<FrameKind, Counter> dropped;
    private final Counter rateLimited;
    private final Counter shed;
    private final Timer lifetime;

    /**
     * Registers the meters.
     *
     * @param meters the registry
     */
    public ConnectionMeters(Meters meters) {
        refused = meters.counters(
                Refusal.class,
                "reason",
                "chat_connections_refused_total",
                "Requests for a socket that were refused, by reason.");
        ended = meters.counters(
                CloseReason.class,
                "reason",
                "chat_connections_closed_total",
                "Sockets of this instance that ended, by reason.");
        dropped = meters.counters(
                FrameKind.class,
                "kind",
                "chat_frames_dropped_total",
                "Frames of clients that were dropped because the client sent more than it may, by kind.");
        shed = meters.shed("socket");
        rateLimited = meters.rateLimited("connection");
        lifetime = meters.timer("chat_connection_seconds", "Time for which sockets that ended were open.", Buckets.LIFETIME);
    }

    @Override
    public void refused(Refusal reason) {
        refused.get(reason).increment();
        if (reason == Refusal.RATE) {
            rateLimited.increment();
        }
    }

    @Override
    public void dropped(FrameKind kind) {
        dropped.get(kind).increment();
    }

    @Override
    public void shed(int sockets) {
        shed.increment(sockets);
    }

    @Override
    public void ended(CloseReason reason, long nanos) {
        ended.get(reason).increment();
        lifetime.record(nanos, TimeUnit.NANOSECONDS);
    }
}
