package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Lets the simulator run the production presence on a store of its own. */
public final class PresenceDriver {
    /** What the four scripts do. */
    public interface Store {
        /** Renews the lease. */
        CompletableFuture<Beat> heartbeat();

        /** Changes this instance's users. */
        CompletableFuture<Published> publish(PresenceChange change);

        /** Removes an instance whose lease has expired. */
        CompletableFuture<Optional<List<User>>> prune(String instance);

        /** Reads the users of an instance. */
        CompletableFuture<Users> roster(String instance);
    }

    /** The reply to a publication. */
    public record Published(PresenceOutcome outcome, long version) {}

    /** The reply to a heartbeat. */
    public record Beat(boolean leaseAdded, List<String> expired, Map<String, Long> versions) {}

    /** The users of an instance and their version. */
    public record Users(long version, List<User> users) {}

    private final RedisPresence presence;

    /** The presence of one instance. */
    public PresenceDriver(
            Store store, String instance, Duration lease, BrokerListener listener, Scheduler scheduler) {
        presence = new RedisPresence(
                new Adapter(store), instance, lease, listener, BrokerMeters.NONE, scheduler);
    }

    /** Renews the lease and compares rosters. */
    public void heartbeat() {
        presence.heartbeat();
    }

    /** Publishes a change of this instance's users. */
    public CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        return presence.publish(change);
    }

    /** Another instance signalled a change. */
    public void changed(String instance, long version, PresenceChange change) {
        presence.rosters().changed(instance, version, change);
    }

    /** Somebody signalled that an instance was pruned. */
    public void gone(String instance) {
        presence.rosters().gone(instance);
    }

    private record Adapter(Store store) implements PresenceStore {
        @Override
        public CompletableFuture<Heartbeat> heartbeat() {
            return store.heartbeat().thenApply(it -> new Heartbeat(it.leaseAdded(), it.expired(), it.versions()));
        }

        @Override
        public CompletableFuture<PresenceStore.Published> publish(PresenceChange change) {
            return store.publish(change).thenApply(it -> new PresenceStore.Published(it.outcome(), it.version()));
        }

        @Override
        public CompletableFuture<Optional<List<User>>> prune(String instance) {
            return store.prune(instance);
        }

        @Override
        public CompletableFuture<Roster> roster(String instance) {
            return store.roster(instance).thenApply(it -> new Roster(it.version(), it.users()));
        }
    }
}
