package dev.chatroom.hub;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/**
 * Decides when what the room has to say is written: at once when the room was quiet, and at an interval when it is busy,
 * so that everything that came meanwhile goes out as one write per connection.
 *
 * <p>A write costs the kernel about the same however much is in it. The interval is such that writing takes at most a
 * tenth of a core, as long as that holds nobody up for more than the longest interval.
 */
final class Flusher implements AutoCloseable {
    private static final long WRITE_COST_NANOS = 10_000;
    private static final long SHARE = 10;

    private final Collection<Connection> connections;
    private final long longestIntervalNanos;
    private final Thread thread;
    private volatile boolean pending;
    private volatile boolean closed;

    Flusher(Collection<Connection> connections, Duration longestInterval) {
        this.connections = connections;
        this.longestIntervalNanos = longestInterval.toNanos();
        this.thread = Thread.ofVirtual().name("flusher").start(this::run);
    }

    /** Tells that there is something to write. */
    void signal() {
        // The reads of a busy room stay in the cache: most find that the flush they want is already due.
        if (!pending) {
            pending = true;
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        long next = System.nanoTime();
        while (!closed) {
            if (!pending) {
                LockSupport.park(this);
                continue;
            }
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(this, wait);
                continue;
            }
            // Before the flush: what is appended while it runs asks for another.
            pending = false;
            connections.forEach(Connection::flush);
            next = System.nanoTime() + interval();
        }
    }

    private long interval() {
        return Math.min(longestIntervalNanos, connections.size() * WRITE_COST_NANOS * SHARE);
    }
}
