package dev.chatroom.fanout;

import java.time.Duration;

/**
 * The law of the flush schedule: how long after the start of one flush the next one starts at the earliest.
 *
 * <p>A write costs the kernel about the same however much is in it. The interval limits the cost of all writes to a
 * twentieth of a core, unless a message would then wait longer than the longest interval.
 */
final class FlushInterval {
    private static final long WRITE_COST_NANOS = 10_000;
    private static final long CORE_SHARE = 20;

    private final long maxNanos;

    FlushInterval(Duration max) {
        this.maxNanos = max.toNanos();
    }

    long maxNanos() {
        return maxNanos;
    }

    /** The interval in nanoseconds for a flush to so many clients. */
    long nanos(int clients) {
        return Math.min(maxNanos, clients * WRITE_COST_NANOS * CORE_SHARE);
    }
}
