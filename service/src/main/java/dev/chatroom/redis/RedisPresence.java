package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * This instance's lease, and the watch over the leases and users of the others. A heartbeat is one command, however many
 * users there are. The listener owns this instance's users; this class keeps none of them.
 */
final class RedisPresence {
    private static final System.Logger LOGGER = System.getLogger(RedisPresence.class.getName());

    private final PresenceStore store;
    private final String instance;
    private final Duration lease;
    private final BrokerListener listener;
    private final BrokerMeters meters;
    private final Scheduler scheduler;
    private final InstanceRosters rosters;
    private final ReentrantLock lock = new ReentrantLock();
    /** When the last heartbeat was answered, on the monotonic clock; guarded by {@link #lock}, like the next two. */
    private long answeredAt;
    /** Since when heartbeats have been answered without a break. */
    private long answeringSince;
    /** Whether this instance has had a lease. */
    private boolean leased;

    /** The version of this instance's users, as the last reply had it; 0 before the first publication. */
    private final AtomicLong ownVersion = new AtomicLong();

    private volatile int instances = 1;

    RedisPresence(
            PresenceStore store,
            String instance,
            Duration lease,
            BrokerListener listener,
            BrokerMeters meters,
            Scheduler scheduler) {
        this.store = store;
        this.instance = instance;
        this.lease = lease;
        this.listener = listener;
        this.meters = meters;
        this.scheduler = scheduler;
        this.rosters = new InstanceRosters(listener, store::roster);
        this.answeredAt = scheduler.nanoTime();
        this.answeringSince = answeredAt;
    }

    /** How many instances have a lease, this one included, by the last heartbeat. */
    int instances() {
        return instances;
    }

    /** Whether a heartbeat was answered within the last lease. */
    boolean isAnswered() {
        lock.lock();
        try {
            return scheduler.nanoTime() - answeredAt <= lease.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** The users of the other instances. */
    InstanceRosters rosters() {
        return rosters;
    }

    /** Publishes a change of this instance's users. It may come before the first heartbeat. */
    CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        return store.publish(change).thenApply(published -> {
            long before = ownVersion.getAndSet(published.version());
            // Another publication was applied without a reply, or Redis lost its data. A reply that reports this may get lost.
            if (before != 0 && published.version() != before + 1) {
                guarded(listener::leaseLost);
            }
            return published.outcome();
        });
    }

    /**
     * Renews the lease, prunes instances whose lease has expired, and reads the rosters whose version is not the known
     * one.
     */
    void heartbeat() {
        long mark = rosters.mark();
        var _ = store.heartbeat().whenComplete((reply, failure) -> {
            if (failure == null) {
                guarded(() -> answered(reply, mark));
            }
        });
    }

    private void answered(PresenceStore.Heartbeat reply, long mark) {
        boolean mayPrune = recordAnswer();
        if (isLost(reply.leaseAdded())) {
            LOGGER.log(Level.WARNING, "lease was lost; publishing all users again, instance={0}", instance);
            meters.leaseLost();
        }
        long version = reply.versions().getOrDefault(instance, 0L);
        if (ownVersion.getAndSet(version) != version) {
            listener.leaseLost();
        }
        var others = new LinkedHashMap<>(reply.versions());
        others.remove(instance);
        instances = others.size() + 1;
        rosters.compare(others, mark);
        if (mayPrune) {
            reply.expired().stream().filter(expired -> !expired.equals(instance)).forEach(this::prune);
        }
    }

    /**
     * Returns whether this instance may judge the leases of others. After an outage of Redis every lease looks expired, so
     * its own heartbeats must have been answered for a whole lease.
     */
    private boolean recordAnswer() {
        lock.lock();
        try {
            long now = scheduler.nanoTime();
            if (now - answeredAt > lease.toNanos() / 2) {
                answeringSince = now;
            }
            answeredAt = now;
            return now - answeringSince >= lease.toNanos();
        } finally {
            lock.unlock();
        }
    }

    /** The first heartbeat always adds the lease. A later one does so when another instance pruned it or data was lost. */
    private boolean isLost(boolean leaseAdded) {
        lock.lock();
        try {
            boolean lost = leaseAdded && leased;
            leased = true;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void prune(String expired) {
        long mark = rosters.mark();
        var _ = store.prune(expired).whenComplete((users, failure) -> {
            if (failure == null) {
                users.ifPresent(gone -> guarded(() -> pruned(expired, gone, mark)));
            }
        });
    }

    private void pruned(String expired, List<User> users, long mark) {
        LOGGER.log(Level.INFO, "instance is gone, instance={0} users={1}", expired, users.size());
        rosters.gone(expired, mark);
        listener.expired(users);
    }

    /** A future would swallow what the listener throws. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "reply of the presence store could not be handled", e);
        }
    }
}
