package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The production presence of one instance, for tests outside of this package: they bring the store, start heartbeats and
 * deliver signals. It has no threads and no timers, and calls store and listener in the same order for equal inputs.
 */
public final class PresenceDriver {
    /** What a test implements. Its nested records are the replies; its calls return futures that the test completes. */
    public interface Store extends PresenceStore {}

    private final RedisPresence presence;

    /**
     * The presence of an instance that has no lease yet.
     *
     * @param store the leases and users of all instances
     * @param instance this instance's name
     * @param lease how long a lease is valid
     * @param listener receives changes of other instances
     * @param scheduler the time
     */
    public PresenceDriver(
            Store store, String instance, Duration lease, BrokerListener listener, Scheduler scheduler) {
        presence = new RedisPresence(store, instance, lease, listener, BrokerMeters.NONE, scheduler);
    }

    /** Publishes a change of this instance's users, as {@link dev.chatroom.broker.Broker#publish} does. */
    public CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        return presence.publish(change);
    }

    /** Sends a heartbeat. In production: four in a lease, and one when a subscription starts. */
    public void heartbeat() {
        presence.heartbeat();
    }

    /** Delivers the signal of another instance's change. Signals arrive in order, without gaps unless they were trimmed. */
    public void changed(String other, long version, PresenceChange change) {
        presence.rosters().changed(other, version, change);
    }

    /** Delivers the signal that another instance was pruned. */
    public void gone(String other) {
        presence.rosters().gone(other);
    }

    /** How many instances have a lease, this one included, by the last heartbeat. */
    public int instances() {
        return presence.instances();
    }
}
