package dev.chatroom.fanout;

import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Writes to all clients, in rounds that start when the {@link FlushScheduler} allows it.
 *
 * <p>One thread writes to all clients of a round, one after another: a thread for each write would cost more than the
 * write. A client that does not read blocks that thread. So while a round is under way, every five milliseconds a check
 * looks for progress, and when there is none, more threads join the round and go on behind the blocked client: one at
 * first, then twice as many as before. A thousand clients that block delay the others by a few checks, not one after
 * another. A blocked thread ends with its write, unless it is needed. The next rounds do not block on the same client:
 * see {@link Outbound#flush}.
 *
 * <p>The first threads are platform threads: they need no carrier thread, which busy sockets could keep from them. Past
 * eight they are virtual, and a virtual thread that ends a round lets a platform thread lead as soon as there may be one.
 *
 * <p>A round is over when no client is left to write to. Clients that still block are not waited for, so they are not in
 * the latency that the metrics record, and the next round does not wait for them either.
 */
final class Flusher implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(Flusher.class.getName());
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(5);
    /** Most threads that join a round are blocked by a client, and a platform thread costs more than a virtual one. */
    private static final int MAX_PLATFORM_THREADS = 8;

    private final Collection<? extends Outbound> clients;
    private final FlushScheduler schedule;
    private final Scheduler scheduler;
    private final Supplier<Runnable> roundStart;
    /** The thread that starts the next round: the one that ended the last round. */
    private volatile Thread leader;

    private volatile boolean closed;

    private final ReentrantLock lock = new ReentrantLock();
    /** Null between rounds; guarded by {@link #lock}, like all below. */
    private Round round;
    /** How many clients were written to, in all rounds. */
    private long taken;

    private long takenAtLastCheck;
    /** How many threads began to write since the last check: the first client of each is no sign of progress. */
    private int begun;
    /** How many threads joined the round under way when there was no progress; they double. */
    private int joined;

    private boolean checkScheduled;
    /** How many platform threads write or lead. */
    private int platformThreads;

    /** The clients that are left in a round, shared by the threads that write it. */
    private static final class Round {
        private final Iterator<? extends Outbound> left;
        private final Runnable end;

        Round(Iterator<? extends Outbound> left, Runnable end) {
            this.left = left;
            this.end = end;
        }
    }

    /**
     * Starts the thread that writes.
     *
     * @param clients all clients; others may change the collection while it is read
     * @param schedule decides when a round starts
     * @param scheduler runs the checks
     * @param roundStart called when a round starts; what it returns is run when the round is over
     */
    Flusher(
            Collection<? extends Outbound> clients,
            FlushScheduler schedule,
            Scheduler scheduler,
            Supplier<Runnable> roundStart) {
        this.clients = clients;
        this.schedule = schedule;
        this.scheduler = scheduler;
        this.roundStart = roundStart;
        lock.lock();
        try {
            this.leader = newThread(this::lead);
        } finally {
            lock.unlock();
        }
        leader.start();
    }

    /** Requests a round. */
    void signal() {
        if (schedule.request()) {
            LockSupport.unpark(leader);
        }
    }

    /** Ends the thread that writes, after the round under way. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(leader);
    }

    /** Starts rounds for as long as this thread is the leader. */
    private void lead() {
        while (!closed && leader == Thread.currentThread()) {
            long wait = schedule.nanosUntilNext();
            if (!schedule.isPending()) {
                LockSupport.park(this);
            } else if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else {
                write(startRound());
            }
        }
    }

    private Round startRound() {
        // Before anything is written: a broadcast from here on requests the next round.
        schedule.begin();
        var end = roundStart.get();
        lock.lock();
        try {
            round = new Round(clients.iterator(), end);
            begun = 1;
            joined = 0;
            scheduleCheck();
            return round;
        } finally {
            lock.unlock();
        }
    }

    private void join(Round other) {
        write(other);
        lead();
    }

    private void write(Round current) {
        for (var client = take(current); client != null; client = take(current)) {
            flush(client);
        }
    }

    private static void flush(Outbound client) {
        try {
            client.flush();
        } catch (RuntimeException e) {
            // One client must not keep the others from being written to.
            LOGGER.log(Level.ERROR, "flush failed", e);
        }
    }

    /** Takes the next client; returns null when none is left. The thread that ends the round leads, or appoints a leader. */
    private Outbound take(Round current) {
        boolean appoints;
        lock.lock();
        try {
            if (current != round) {
                return null;
            }
            if (current.left.hasNext()) {
                taken++;
                return current.left.next();
            }
            round = null;
            appoints = Thread.currentThread().isVirtual() && platformThreads < MAX_PLATFORM_THREADS;
            leader = appoints ? newThread(this::lead) : Thread.currentThread();
        } finally {
            lock.unlock();
        }
        try {
            current.end.run();
        } finally {
            if (appoints) {
                leader.start();
            }
        }
        return null;
    }

    /** A thread that is not started yet. Under the lock. */
    private Thread newThread(Runnable work) {
        if (platformThreads == MAX_PLATFORM_THREADS) {
            return Thread.ofVirtual().name("flusher").unstarted(work);
        }
        platformThreads++;
        return Thread.ofPlatform().daemon().name("flusher").unstarted(() -> runOnPlatformThread(work));
    }

    private void runOnPlatformThread(Runnable work) {
        try {
            work.run();
        } finally {
            lock.lock();
            try {
                platformThreads--;
            } finally {
                lock.unlock();
            }
        }
    }

    /** Rounds that follow each other within the interval share a check. Under the lock. */
    private void scheduleCheck() {
        if (!checkScheduled) {
            checkScheduled = true;
            scheduler.after(CHECK_INTERVAL, this::check);
        }
    }

    private void check() {
        lock.lock();
        try {
            checkScheduled = false;
            if (round != null) {
                boolean progress = taken - takenAtLastCheck > begun;
                begun = progress ? 0 : addThreads(round);
                takenAtLastCheck = taken;
                scheduleCheck();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets more threads join a round; returns how many. Under the lock. */
    private int addThreads(Round current) {
        joined = Math.clamp(2L * joined, 1, Math.max(1, clients.size()));
        for (int i = 0; i < joined; i++) {
            newThread(() -> join(current)).start();
        }
        return joined;
    }
}
