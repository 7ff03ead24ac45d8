package dev.chatroom.load;

import java.util.concurrent.atomic.AtomicLongArray;

/** How long deliveries took, counted by the millisecond. Safe for use by many threads. */
public final class Latencies {
    private static final int LONGEST_MILLIS = 60_000;

    private final AtomicLongArray counts = new AtomicLongArray(LONGEST_MILLIS + 1);

    /** Counts one; what took longer than a minute is taken for a minute. */
    public void add(long millis) {
        counts.incrementAndGet(Math.clamp(millis, 0, LONGEST_MILLIS));
    }

    /** How they are spread, as of now. */
    public Spread spread() {
        long count = 0;
        for (int millis = 0; millis <= LONGEST_MILLIS; millis++) {
            count += counts.get(millis);
        }
        return new Spread(count, share(count, 0.5), share(count, 0.95), share(count, 0.99), share(count, 1));
    }

    private int share(long count, double part) {
        long rank = (long) Math.ceil(count * part);
        long seen = 0;
        for (int millis = 0; millis <= LONGEST_MILLIS; millis++) {
            seen += counts.get(millis);
            if (seen >= rank && seen > 0) {
                return millis;
            }
        }
        return 0;
    }

    /**
     * How latencies are spread.
     *
     * @param count how many there were
     * @param p50Millis half took no longer
     * @param p95Millis 95 % took no longer
     * @param p99Millis 99 % took no longer
     * @param maxMillis none took longer
     */
    public record Spread(long count, int p50Millis, int p95Millis, int p99Millis, int maxMillis) {}
}
