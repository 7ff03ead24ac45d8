package dev.chatroom.fanout;

import java.time.Duration;

/**
 * The law of the flush schedule: how long after the start of one flush the next one starts at the earliest. It follows two
 * measurements: how long the last rounds of writes took, and how late they started.
 *
 * <p>A write costs about the same however much is in it, so a longer interval saves CPU and costs latency. The interval is
 * the longest of three, but never longer than configured:
 *
 * <ul>
 *   <li>the one at which writing takes an eighth of a core, up to {@value #UNNOTICED_NANOS} ns, which nobody notices;
 *   <li>the one at which writing takes its whole budget of CPU;
 *   <li>eight times the average lateness: a machine that is short of CPU runs threads late, and each flush less helps it.
 * </ul>
 *
 * <p>Both measurements are smoothed. A longer interval makes rounds cheaper for each message and threads less late, so the
 * law settles where they meet. Not safe for use by many threads: one flush follows another.
 */
final class FlushInterval {
    static final long UNNOTICED_NANOS = 8_000_000;
    private static final double UNNOTICED_CORES = 0.125;
    /** Timers are late by less on an idle machine. */
    private static final long PUNCTUAL_NANOS = 1_000_000;

    private static final int LATENESS_FACTOR = 8;
    private static final int ROUND_SMOOTHING = 4;
    private static final int LATENESS_SMOOTHING = 16;
    /** One round that waited for a blocked client, or for a pause of the virtual machine, is not a trend. */
    private static final int LARGEST_JUMP = 4;

    private final long maxNanos;
    private final double budgetCores;
    private double round;
    private double lateness;
    private long interval;
    private FlushReason reason = FlushReason.BATCH;

    /** The law with its longest interval, and the budget for writing in cores; more than zero. */
    FlushInterval(Duration max, double budgetCores) {
        this.maxNanos = max.toNanos();
        this.budgetCores = budgetCores;
    }

    /** A round is over: how long it took and how late it started, in nanoseconds. */
    void measured(long roundNanos, long lateNanos) {
        double usual = Math.max(round, (double) PUNCTUAL_NANOS);
        round += (Math.min((double) roundNanos, LARGEST_JUMP * usual) - round) / ROUND_SMOOTHING;
        lateness += (Math.min(lateNanos, maxNanos) - lateness) / LATENESS_SMOOTHING;
        decide();
    }

    /** The interval in nanoseconds. */
    long nanos() {
        return interval;
    }

    long maxNanos() {
        return maxNanos;
    }

    /** What the interval follows. */
    FlushReason reason() {
        return reason;
    }

    /** How many cores writing takes while flushes follow each other without a pause; zero before the first. */
    double cores() {
        return round == 0 ? 0 : round / Math.max((double) interval, round);
    }

    private void decide() {
        interval = (long) Math.min(round / UNNOTICED_CORES, (double) UNNOTICED_NANOS);
        reason = FlushReason.BATCH;
        extend(round / budgetCores, FlushReason.BUDGET);
        extend(LATENESS_FACTOR * Math.max(0, lateness - PUNCTUAL_NANOS), FlushReason.LATE);
        if (interval > maxNanos) {
            interval = maxNanos;
            reason = FlushReason.LIMIT;
        }
    }

    private void extend(double nanos, FlushReason because) {
        if (nanos > interval) {
            interval = (long) nanos;
            reason = because;
        }
    }
}
