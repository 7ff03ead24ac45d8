package dev.chatroom.fanout;

import dev.chatroom.time.Scheduler;
import java.time.Duration;

/**
 * Decides when the next flush starts: at once in a quiet room, and in a busy one after an interval, so that everything
 * that was broadcast meanwhile goes out as one write for each client. Does not block and starts no thread; the
 * {@link Flusher} asks it. Safe for use by many threads.
 */
public final class FlushScheduler {
    /** A message that is read from Redis this long before a flush still makes it. */
    private static final long LEAD_NANOS = 5_000_000;

    private final Scheduler scheduler;
    private final FlushInterval law;
    /** How long after the last flush the next one may start. */
    private volatile long interval;
    /** The monotonic time before which no flush starts. */
    private volatile long next;

    private volatile boolean pending;
    /** Since when it has been pending, on the monotonic clock. */
    private volatile long pendingSince;

    /**
     * A schedule without a pending flush.
     *
     * @param scheduler the clock
     * @param maxInterval the longest time between the starts of two flushes; zero or more
     */
    public FlushScheduler(Scheduler scheduler, Duration maxInterval) {
        this.scheduler = scheduler;
        this.law = new FlushInterval(maxInterval);
        this.next = scheduler.nanoTime();
    }

    /**
     * How long a message that arrives now would wait for its flush. Until then nobody gains from reading it.
     *
     * @return zero to the longest interval; a little less than the wait, so that what is read then is in that flush
     */
    public Duration timeUntilNextFlush() {
        long untilNext = next - scheduler.nanoTime();
        // A flush that is due takes what is there; anything later waits for the flush after it.
        long wait = untilNext <= 0 && pending ? interval : untilNext;
        return Duration.ofNanos(Math.clamp(wait - LEAD_NANOS, 0, law.maxNanos()));
    }

    /**
     * Requests a flush.
     *
     * @return whether none was pending
     */
    boolean request() {
        if (pending) {
            return false;
        }
        pendingSince = scheduler.nanoTime();
        pending = true;
        return true;
    }

    boolean isPending() {
        return pending;
    }

    /** How long until a flush may start, in nanoseconds; zero or less when it may start now. */
    long nanosUntilNext() {
        return next - scheduler.nanoTime();
    }

    /** The pending flush starts, to so many clients. Requests from here on are for the next one. */
    void begin(int clients) {
        pending = false;
        interval = law.nanos(clients);
        next = scheduler.nanoTime() + interval;
    }

    /** How late the pending flush is; zero when nothing is late. */
    Duration overdue() {
        if (!pending) {
            return Duration.ZERO;
        }
        long now = scheduler.nanoTime();
        return Duration.ofNanos(Math.max(0, Math.min(now - pendingSince, now - next)));
    }
}
