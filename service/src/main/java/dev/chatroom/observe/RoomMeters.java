package dev.chatroom.observe;

import dev.chatroom.hub.HubMeters;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.room.Effect;
import io.helidon.metrics.api.Counter;
import io.helidon.metrics.api.Timer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The meters of the room: messages accepted, rejected and acknowledged, and users who join and leave. */
public final class RoomMeters implements HubMeters {
    private final AtomicInteger reports = new AtomicInteger();
    private final LongAdder received;
    private final Timer ackLatency;
    private final Counter joins;
    private final Counter leaves;
    private final Counter messagesLimited;
    private final Counter limitedByAddress;
    private final Counter limitedByRoom;
    private final Counter typingLimited;
    private final Counter messagesShed;
    private final Counter typingShed;
    private final Map<ErrorCode, Counter> rejected;
    private final ModeratorMeters moderation;

    /**
     * Registers the meters.
     *
     * @param meters the registry
     */
    public RoomMeters(Meters meters) {
        received = meters.adder(
                "chat_messages_received_total",
                "Messages accepted from clients of this instance. A message that is sent again counts once.");
        meters.gauge(
                "chat_reports_open",
                "Messages that users reported, or that are held, and that no moderator has decided about, in the room. Do not sum it "
                        + "over instances.",
                reports::get);
        moderation = new ModeratorMeters(meters);
        ackLatency = meters.timer(
                "chat_ack_latency_seconds",
                "Time from the acceptance of a message until it was stored and its sender acknowledged.",
                Buckets.LATENCY);
        joins = meters.counter("chat_joins_total", "Users who joined the room. One instance counts each of them.");
        leaves = meters.counter("chat_leaves_total", "Users who left the room. One instance counts each of them.");
        messagesLimited = meters.rateLimited("message");
        limitedByAddress = meters.rateLimited("message_address");
        limitedByRoom = meters.rateLimited("message_room");
        messagesShed = meters.shed("message");
        typingShed = meters.shed("typing");
        typingLimited = meters.rateLimited("typing");
        rejected = meters.counters(
                ErrorCode.class,
                "reason",
                "chat_messages_rejected_total",
                "Events from clients that were rejected, by the error code that the client got.");
    }

    @Override
    public void count(Effect.Metric metric, long value) {
        switch (metric) {
            case MESSAGES_RECEIVED -> received.add(value);
            case ACKNOWLEDGED_AFTER -> ackLatency.record(value, TimeUnit.NANOSECONDS);
            case USERS_JOINED -> joins.increment(value);
            case USERS_LEFT -> leaves.increment(value);
            case MESSAGES_RATE_LIMITED -> messagesLimited.increment(value);
            case MESSAGES_LIMITED_BY_ADDRESS -> limitedByAddress.increment(value);
            case MESSAGES_LIMITED_BY_ROOM -> limitedByRoom.increment(value);
            case MESSAGES_SHED -> messagesShed.increment(value);
            case TYPING_SHED -> typingShed.increment(value);
            case TYPING_RATE_LIMITED -> typingLimited.increment(value);
        }
    }

    @Override
    public void moderated(String action) {
        moderation.acted(action);
    }

    @Override
    public void moderationStored(long nanos) {
        moderation.stored(nanos);
    }

    @Override
    public void reports(int open) {
        reports.set(open);
    }

    @Override
    public void rejected(ErrorCode reason) {
        rejected.get(reason).increment();
    }
}
