package dev.chatroom.room;

import dev.chatroom.limits.FairBucket;
import dev.chatroom.limits.KeyedBuckets;
import dev.chatroom.room.Clients.Client;
import dev.chatroom.room.Effect.Metric;
import java.util.Optional;

/**
 * How fast clients may send: each user, the users of one network, and all users of this instance together. Charged in this
 * order: a message that is past the limit of its user takes nothing from others.
 */
final class SharedLimits {
    private static final int TYPING_BURST = 50;
    private static final int TYPING_PER_SECOND = 20;

    private final RoomConfig.Rates rates;
    private final KeyedBuckets messages;
    private final KeyedBuckets typing = new KeyedBuckets(TYPING_BURST, TYPING_PER_SECOND);
    private final FairBucket room;

    /** A limit that a message is past: what counts it, and a sentence for its sender. */
    record Excess(Metric metric, String message) {}

    /** The clock may start anywhere, so the bucket of the room starts full when it is first used. */
    SharedLimits(RoomConfig.Rates rates) {
        this.rates = rates;
        this.messages = new KeyedBuckets(rates.network().burst(), rates.network().perSecond());
        this.room = new FairBucket(rates.room().burst(), rates.room().perSecond(), Long.MIN_VALUE);
    }

    /** Counts a message of a client. Returns the limit that the message is past; empty when it is accepted. */
    Optional<Excess> countMessage(Client client, long nanos) {
        if (!rates.enabled()) {
            return Optional.empty();
        }
        if (!client.limits().allowsMessage(nanos)) {
            return Optional.of(new Excess(
                    Metric.MESSAGES_RATE_LIMITED, "too many messages; " + rates.user().accepted()));
        }
        double weight = client.limits().weight(nanos);
        if (client.hasNetwork() && !messages.tryTake(client.network(), weight, nanos)) {
            return Optional.of(new Excess(
                    Metric.MESSAGES_LIMITED_BY_ADDRESS, "too many messages from your network; " + accepted(rates.network())));
        }
        if (!room.tryTake(weight, nanos)) {
            return Optional.of(
                    new Excess(Metric.MESSAGES_LIMITED_BY_ROOM, "too many messages in the room; " + accepted(rates.room())));
        }
        client.limits().countMessage(nanos);
        return Optional.empty();
    }

    /** Whether a client may report that its user is typing. */
    boolean allowsTyping(Client client, long nanos) {
        return client.limits().allowsTyping(nanos)
                && (!rates.enabled() || !client.hasNetwork() || typing.tryTake(client.network(), 0, nanos));
    }

    /** How many networks are remembered. */
    int size() {
        return messages.size() + typing.size();
    }

    private static String accepted(RoomConfig.Rate rate) {
        return rate.accepted() + "; send it again later";
    }
}
