package dev.chatroom.fanout;

import dev.chatroom.time.Scheduler;
import java.time.Duration;

/**
 * Decides when the next flush starts: at once after a pause, and otherwise after an interval, so that everything that was
 * broadcast meanwhile goes out as one write for each client. {@link FlushInterval} has the interval. Does not block and
 * starts no thread; the {@link Flusher} asks it. Safe for use by many threads, except that rounds follow each other.
 */
public final class FlushScheduler {
    /** A message that is read from Redis this long before a flush still makes it: the time of a read, and a tenth. */
    private static final long READ_NANOS = 1_500_000;

    private static final int LEAD_PART = 10;

    private final Scheduler scheduler;
    private final FlushInterval law;
    private volatile long interval;
    private volatile double cores;
    /** When the newest round began, on the monotonic clock. */
    private volatile long beganAt;
    /** Used by the threads of one round after another. */
    private long lateness;
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
     * @param budgetCores how many cores writing may take, unless it would wait longer than that; more than zero
     */
    public FlushScheduler(Scheduler scheduler, Duration maxInterval, double budgetCores) {
        this.scheduler = scheduler;
        this.law = new FlushInterval(maxInterval, budgetCores);
        this.next = scheduler.nanoTime();
        this.beganAt = next - Duration.ofDays(1).toNanos();
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
        return Duration.ofNanos(Math.clamp(wait - READ_NANOS - interval / LEAD_PART, 0, law.maxNanos()));
    }

    /**
     * How long after the start of a flush the next one may start.
     *
     * @return zero to the longest interval
     */
    public Duration interval() {
        return Duration.ofNanos(interval);
    }

    /**
     * How many cores writing takes while flushes follow each other without a pause.
     *
     * @return zero or more
     */
    public double cores() {
        return cores;
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

    /** When the newest flush began, on the monotonic clock; long ago before the first. It takes what was added before. */
    long lastBegan() {
        return beganAt;
    }

    /** How long until a flush may start, in nanoseconds; zero or less when it may start now. */
    long nanosUntilNext() {
        return next - scheduler.nanoTime();
    }

    /** The pending flush starts. Requests from here on are for the next one. */
    void begin() {
        beganAt = scheduler.nanoTime();
        lateness = Math.max(0, Math.min(beganAt - pendingSince, beganAt - next));
        pending = false;
        next = beganAt + interval;
    }

    /** The flush that began last is over; what its interval follows. */
    FlushReason end() {
        law.measured(scheduler.nanoTime() - beganAt, lateness);
        interval = law.nanos();
        cores = law.cores();
        next = beganAt + interval;
        return law.reason();
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
