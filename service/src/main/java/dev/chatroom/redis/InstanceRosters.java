package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.PresenceChange;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The users of the other instances, as far as the listener was informed. Each instance numbers its changes; a change that
 * does not follow the last known one causes its whole roster to be read again.
 *
 * <p>The lock is not held while the listener or the source is called: Lettuce completes futures under a lock of its own,
 * and a thread that needs both could deadlock. Calls are queued and made one at a time, in order.
 */
final class InstanceRosters {
    private static final System.Logger LOGGER = System.getLogger(InstanceRosters.class.getName());

    /** What is known of an instance, from when it is first heard of until it is gone. */
    private static final class Known {
        private final long number;
        /** The last change that the listener was informed of; zero before the first. */
        private long version;

        private boolean reading;
        /** Whether a change arrived during the read. */
        private boolean outdated;

        Known(long number) {
            this.number = number;
        }
    }

    private final BrokerListener listener;
    private final Function<String, CompletableFuture<PresenceStore.Roster>> source;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private final Map<String, Known> instances = new LinkedHashMap<>();

    private long numbers;
    private final Queue<Runnable> calls = new ArrayDeque<>();
    private boolean calling;

    InstanceRosters(BrokerListener listener, Function<String, CompletableFuture<PresenceStore.Roster>> source) {
        this.listener = listener;
        this.source = source;
    }

    /** Taken before a command is sent. Its reply, which may be late, is no news of instances that appeared afterwards. */
    long mark() {
        lock.lock();
        try {
            return numbers;
        } finally {
            lock.unlock();
        }
    }

    /** An instance signalled a change. */
    void changed(String instance, long version, PresenceChange change) {
        update(() -> change(instance, version, change));
    }

    /** An instance signalled that another one was pruned. */
    void gone(String instance) {
        gone(instance, Long.MAX_VALUE);
    }

    /** An instance was pruned by a command that was sent at a {@link #mark}. */
    void gone(String instance, long mark) {
        update(() -> remove(instance, mark));
    }

    /** These are the versions of all other instances that have a lease, as a command replied that was sent at a mark. */
    void compare(Map<String, Long> versions, long mark) {
        update(() -> {
            var withoutLease = instances.keySet().stream()
                    .filter(instance -> !versions.containsKey(instance))
                    .toList();
            withoutLease.forEach(instance -> remove(instance, mark));
            versions.forEach(this::compare);
        });
    }

    private void change(String instance, long version, PresenceChange change) {
        var known = known(instance);
        if (known.reading) {
            known.outdated = true;
        } else if (version == known.version + 1) {
            known.version = version;
            calls.add(() -> listener.instanceChanged(instance, change));
        } else if (version > known.version) {
            read(instance, known);
        }
    }

    private void remove(String instance, long mark) {
        var known = instances.get(instance);
        if (known == null || known.number > mark) {
            return;
        }
        instances.remove(instance);
        if (known.version > 0) {
            calls.add(() -> listener.instanceUsers(instance, List.of()));
        }
    }

    private void compare(String instance, long version) {
        var known = instances.get(instance);
        long knownVersion = known == null ? 0 : known.version;
        if (version != knownVersion && (known == null || !known.reading)) {
            read(instance, known(instance));
        }
    }

    private Known known(String instance) {
        return instances.computeIfAbsent(instance, _ -> new Known(++numbers));
    }

    private void read(String instance, Known known) {
        known.reading = true;
        known.outdated = false;
        calls.add(() -> {
            var _ = source.apply(instance).whenComplete((roster, _) -> update(() -> take(instance, known, roster)));
        });
    }

    /** The roster is null when it could not be read; the next comparison reads it again. */
    private void take(String instance, Known known, PresenceStore.Roster roster) {
        known.reading = false;
        if (roster == null || instances.get(instance) != known) {
            return;
        }
        known.version = roster.version();
        calls.add(() -> listener.instanceUsers(instance, roster.users()));
        if (known.outdated) {
            read(instance, known);
        }
    }

    private void update(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
        for (var call = nextCall(); call != null; call = nextCall()) {
            make(call);
        }
    }

    /** Null when there is none, or when another thread is making calls, to which this one leaves its own. */
    private Runnable nextCall() {
        lock.lock();
        try {
            if (calling) {
                return null;
            }
            var next = calls.poll();
            calling = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void make(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            // The caller may be a future, which would swallow it.
            LOGGER.log(Level.ERROR, "change of another instance's users could not be handled", e);
        } finally {
            made();
        }
    }

    private void made() {
        lock.lock();
        try {
            calling = false;
        } finally {
            lock.unlock();
        }
    }
}
