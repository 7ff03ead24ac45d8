package dev.chatroom.observe;

import dev.chatroom.hub.HubMeters;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.DistributionSummary;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Messages and who comes and goes, as meters. */
public final class RoomMeters implements HubMeters {
    private final LongAdder received;
    private final Map<Path, LongAdder> delivered;
    private final Map<Path, Timer> latency;
    private final Timer ackLatency;
    private final DistributionSummary flushFrames;
    private final Counter joins;
    private final Counter leaves;
    private final Counter messagesLimited;
    private final Counter typingLimited;

    /**
     * Registers the meters.
     *
     * @param meters where
     */
    public RoomMeters(Meters meters) {
        received = meters.adder(
                "chat_messages_received_total",
                "Messages taken from clients of this pod; one that is sent again counts once.");
        delivered = Meters.each(Path.class, path -> meters.adder("chat_deliveries_total",
                "Messages of users times the joined sockets of this pod that each went to; local: from a client of"
                        + " this pod, remote: from another pod.", Meters.tag("path", path)));
        latency = Meters.each(Path.class, path -> meters.timer("chat_delivery_latency_seconds",
                "From when a pod accepted a message until the last socket here was handed it, one sample a message and"
                        + " path; remote latency is told by the two pods' wall clocks.",
                Buckets.LATENCY, Meters.tag("path", path)));
        ackLatency = meters.timer("chat_ack_latency_seconds",
                "From when a message was accepted until it was stored and its sender told so.", Buckets.LATENCY);
        flushFrames = meters.summary("chat_flush_frames",
                "Frames for everyone that go out together in one flush, as one write for each socket.", Buckets.frames());
        joins = meters.counter("chat_joins_total",
                "Users who came into the room; each is counted by one pod.");
        leaves = meters.counter("chat_leaves_total",
                "Users who left the room; each is counted by one pod.");
        messagesLimited = meters.rateLimited("message");
        typingLimited = meters.rateLimited("typing");
    }

    @Override
    public void received() {
        received.increment();
    }

    @Override
    public void delivered(Path path, int sockets) {
        delivered.get(path).add(sockets);
    }

    @Override
    public void handedOver(Path path, long nanos) {
        latency.get(path).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void acknowledged(long nanos) {
        ackLatency.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void flushed(int frames) {
        flushFrames.record(frames);
    }

    @Override
    public void joined(int users) {
        joins.increment(users);
    }

    @Override
    public void left(int users) {
        leaves.increment(users);
    }

    @Override
    public void messageRateLimited() {
        messagesLimited.increment();
    }

    @Override
    public void typingRateLimited() {
        typingLimited.increment();
    }
}
