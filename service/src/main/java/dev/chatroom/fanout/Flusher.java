package dev.chatroom.fanout;

import dev.chatroom.hub.Connection;
import dev.chatroom.time.Scheduler;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Decides when what the room has to say is written: at once when the room was quiet, and at an interval when it is busy,
 * so that everything that came meanwhile goes out as one write per connection.
 *
 * <p>A write costs the kernel about the same however much is in it. The interval is such that writing takes at most a
 * twentieth of a core, as long as that holds nobody up for more than the longest interval.
 *
 * <p>One thread writes to all, one after another: to hand each write to a thread of its own would cost more than the
 * write. When a client holds a write up, another thread goes on with the next client, and the one that was held up ends
 * with that write.
 */
public final class Flusher implements AutoCloseable {
    private static final long WRITE_COST_NANOS = 10_000;
    private static final long SHARE = 20;
    /** What is read from Redis just before a flush is in it; just after, it waits for the next. */
    private static final long LEAD_NANOS = 5_000_000;

    private static final Duration HELD_UP = Duration.ofMillis(5);

    private final Collection<Connection> connections;
    private final Scheduler scheduler;
    private final long longestIntervalNanos;
    private final Supplier<Runnable> beginning;
    private final ReentrantLock lock = new ReentrantLock();
    /** The thread that writes; guarded by {@link #lock}. */
    private volatile Thread writer;
    /** Whom the round under way has still to write to; guarded by {@link #lock}. */
    private Iterator<Connection> round = Collections.emptyIterator();
    /** To be run when the round under way is over; guarded by {@link #lock}. */
    private Runnable over = () -> {};
    /** Since when the writer has been at the present client; 0 between rounds; guarded by {@link #lock}. */
    private long busySince;
    /** Whether a look at the writer is to come; guarded by {@link #lock}. */
    private boolean watched;
    /** No flush before this, on the monotonic clock. */
    private volatile long next = System.nanoTime();

    private volatile boolean pending;
    /** Since when it has been, on the monotonic clock. */
    private volatile long pendingSince;
    private volatile boolean closed;

    /** What {@code beginning} returns when a round begins is run when the round is over. */
    Flusher(
            Collection<Connection> connections,
            Scheduler scheduler,
            Duration longestInterval,
            Supplier<Runnable> beginning) {
        this.connections = connections;
        this.scheduler = scheduler;
        this.longestIntervalNanos = longestInterval.toNanos();
        this.beginning = beginning;
        handOver();
    }

    /** Tells that there is something to write. */
    void signal() {
        if (!pending) {
            pendingSince = System.nanoTime();
            pending = true;
            LockSupport.unpark(writer);
        }
    }

    /** Whether a flush is to come. */
    boolean isPending() {
        return pending;
    }

    /** How long what is to be written has waited beyond its time. */
    Duration overdue() {
        if (!pending) {
            return Duration.ZERO;
        }
        long now = System.nanoTime();
        return Duration.ofNanos(Math.max(0, Math.min(now - pendingSince, now - next)));
    }

    /** How long what comes now would wait for its flush: until then nobody gains from knowing it. */
    Duration patience() {
        long untilNext = next - System.nanoTime();
        // A flush that is due takes what is there, and what comes after it waits for the one behind.
        long wait = untilNext <= 0 && pending ? interval() : untilNext;
        return Duration.ofNanos(Math.clamp(wait - LEAD_NANOS, 0, longestIntervalNanos));
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
    }

    private void handOver() {
        writer = Thread.ofVirtual().name("flusher").unstarted(this::run);
        writer.start();
    }

    private void run() {
        writeRound();
        while (!closed && writer == Thread.currentThread()) {
            long wait = next - System.nanoTime();
            if (!pending) {
                LockSupport.park(this);
            } else if (wait > 0) {
                LockSupport.parkNanos(this, wait);
            } else {
                beginRound();
                writeRound();
            }
        }
    }

    private void beginRound() {
        // Before anything is written: what is appended from here on asks for another round.
        pending = false;
        next = System.nanoTime() + interval();
        var ending = beginning.get();
        lock.lock();
        try {
            over = ending;
            round = connections.iterator();
            busySince = System.nanoTime();
            watch();
        } finally {
            lock.unlock();
        }
    }

    private void writeRound() {
        for (var connection = advance(); connection != null; connection = advance()) {
            connection.flush();
        }
    }

    /** The next client; null at the end of the round, or when another thread has taken it over. */
    private Connection advance() {
        lock.lock();
        try {
            if (writer != Thread.currentThread()) {
                return null;
            }
            if (round.hasNext()) {
                busySince = System.nanoTime();
                return round.next();
            }
            busySince = 0;
            over.run();
            over = () -> {};
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock. Rounds that follow each other sooner than a look comes share it. */
    private void watch() {
        if (!watched) {
            watched = true;
            scheduler.after(HELD_UP, this::look);
        }
    }

    private void look() {
        lock.lock();
        try {
            watched = false;
            if (closed || busySince == 0) {
                return;
            }
            if (System.nanoTime() - busySince >= HELD_UP.toNanos()) {
                busySince = System.nanoTime();
                handOver();
            }
            watch();
        } finally {
            lock.unlock();
        }
    }

    private long interval() {
        return Math.min(longestIntervalNanos, connections.size() * WRITE_COST_NANOS * SHARE);
    }
}
