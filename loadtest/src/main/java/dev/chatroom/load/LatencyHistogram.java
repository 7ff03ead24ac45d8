package dev.chatroom.load;

import java.util.concurrent.atomic.AtomicLongArray;

/** Latencies of deliveries in buckets of a millisecond. Safe for use by many threads. */
public final class LatencyHistogram {
    private static final int MAX_MILLIS = 60_000;

    private final AtomicLongArray counts = new AtomicLongArray(MAX_MILLIS + 1);

    /**
     * Adds a sample.
     *
     * @param millis is cut to 0 to 60,000
     */
    public void add(long millis) {
        counts.incrementAndGet(Math.clamp(millis, 0, MAX_MILLIS));
    }

    /** The percentiles of the samples so far. */
    public Percentiles percentiles() {
        long count = 0;
        for (int millis = 0; millis <= MAX_MILLIS; millis++) {
            count += counts.get(millis);
        }
        return new Percentiles(
                count, percentile(count, 0.5), percentile(count, 0.95), percentile(count, 0.99), percentile(count, 1));
    }

    private int percentile(long count, double part) {
        long rank = (long) Math.ceil(count * part);
        long passed = 0;
        for (int millis = 0; millis <= MAX_MILLIS; millis++) {
            passed += counts.get(millis);
            if (passed >= rank && passed > 0) {
                return millis;
            }
        }
        return 0;
    }

    /**
     * Percentiles of latencies; all are 0 without samples.
     *
     * @param count the number of samples
     * @param p50Millis the median
     * @param p95Millis 95 % of the samples are no longer
     * @param p99Millis 99 % of the samples are no longer
     * @param maxMillis the longest sample
     */
    public record Percentiles(long count, int p50Millis, int p95Millis, int p99Millis, int maxMillis) {}
}
