package dev.chatroom.simulation;

import dev.chatroom.broker.LocalReviews;
import dev.chatroom.protocol.AddressKey;
import dev.chatroom.protocol.ReviewItem;
import java.util.List;
import java.util.Optional;

/**
 * What a governed room has: a review queue in Redis, a filter and a hook, tokens that moderators revoke, and networks that
 * they ban. Rooms of lower seeds have none of it, and draw nothing for it.
 */
final class Governance {
    /** Hashes networks, on all instances. */
    static final AddressKey KEY = new AddressKey(new byte[32]);

    /** What texts begin with, the usual ones more often: {@link SimulatedScreen} decides by it. */
    private static final List<String> BEGINNINGS =
            List.of("hold ", "hold ", "ask-hold ", "ask-reject ", "reject ", "ask-accept ", "ask-accept ", "text ", "text ", "text ");

    private final World world;
    private final boolean on;
    private final LocalReviews queue = new LocalReviews(_ -> {});

    Governance(World world, boolean on) {
        this.world = world;
        this.on = on;
    }

    boolean isOn() {
        return on;
    }

    Optional<AddressKey> addressKey() {
        return on ? Optional.of(KEY) : Optional.empty();
    }

    /** The queue as Redis has it. */
    LocalReviews queue() {
        return queue;
    }

    /** The messages that are reported or held. */
    List<ReviewItem> items() {
        return queue.list().join();
    }

    /** What a text begins with. */
    String beginning() {
        return on ? BEGINNINGS.get(world.below(BEGINNINGS.size())) : "text ";
    }

    /** A network with a prefix that no other number has; empty when networks do not matter. */
    String network(int number) {
        return on ? "192.0." + number + ".7" : "";
    }
}
