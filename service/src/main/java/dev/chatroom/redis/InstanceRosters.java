package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.hub.Roster;

import dev.chatroom.protocol.User;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Which users the other pods have, as far as this one was told. Each pod numbers its changes; a change that does not
 * follow the last one known has the whole roster read again.
 */
final class InstanceRosters {
    private static final System.Logger LOGGER = System.getLogger(InstanceRosters.class.getName());

    /**
     * A pod's users.
     *
     * @param version the number of the change that they are at
     * @param users all of them
     */
    record Roster(long version, List<User> users) {}

    private final BrokerListener listener;
    private final Function<String, CompletableFuture<Roster>> source;
    private final ReentrantLock lock = new ReentrantLock();
    /** By pod, the last change that the listener was told of; guarded by {@link #lock}. */
    private final Map<String, Long> versions = new HashMap<>();
    /** Pods whose roster is being read, and whether it has changed meanwhile; guarded by {@link #lock}. */
    private final Map<String, Boolean> reading = new HashMap<>();

    InstanceRosters(BrokerListener listener, Function<String, CompletableFuture<Roster>> source) {
        this.listener = listener;
        this.source = source;
    }

    void changed(String pod, long version, PresenceChange change) {
        lock.lock();
        try {
            long known = versions.getOrDefault(pod, 0L);
            if (reading.containsKey(pod)) {
                reading.put(pod, true);
            } else if (version == known + 1) {
                versions.put(pod, version);
                listener.podChanged(pod, change);
            } else if (version > known) {
                read(pod);
            }
        } finally {
            lock.unlock();
        }
    }

    void gone(String pod) {
        lock.lock();
        try {
            if (versions.remove(pod) != null) {
                listener.podUsers(pod, List.of());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Compares with the versions of all pods that hold a lease. */
    void compare(Map<String, Long> actual) {
        lock.lock();
        try {
            Set<String> dead = new HashSet<>(versions.keySet());
            dead.removeAll(actual.keySet());
            dead.forEach(this::gone);
            actual.forEach((pod, version) -> {
                if (!version.equals(versions.getOrDefault(pod, 0L)) && !reading.containsKey(pod)) {
                    read(pod);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private void read(String pod) {
        reading.put(pod, false);
        var _ = source.apply(pod).whenComplete((roster, failure) -> {
            if (failure != null) {
                LOGGER.log(Level.DEBUG, "the users of {0} could not be read: {1}", pod, failure);
            }
            take(pod, roster);
        });
    }

    private void take(String pod, Roster roster) {
        lock.lock();
        try {
            boolean changedMeanwhile = reading.remove(pod);
            if (roster == null) {
                return;
            }
            versions.put(pod, roster.version());
            listener.podUsers(pod, roster.users());
            if (changedMeanwhile) {
                read(pod);
            }
        } finally {
            lock.unlock();
        }
    }
}
