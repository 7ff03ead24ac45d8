package dev.chatroom.limits;

/**
 * Lets {@code burst} events happen at once and then {@code perSecond} events a second, by having the others wait. Plain
 * state: the caller supplies the monotonic time and guards it.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
public final class Pace {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long intervalNanos;
    private final long burstNanos;
    /** When the next event would happen if all were spaced evenly; further in the past, the more may happen at once. */
    private long nextAt;

    /**
     * A pace at which a whole burst may happen.
     *
     * @param burst how many events may happen at once; at least 1
     * @param perSecond how many may happen a second in the long run; at least 1
     * @param now the monotonic time, in nanoseconds
     */
    public Pace(int burst, int perSecond, long now) {
        this.intervalNanos = SECOND_NANOS / perSecond;
        this.burstNanos = burst * intervalNanos;
        this.nextAt = now - burstNanos;
    }

    /**
     * Counts an event.
     *
     * @param now the monotonic time, in nanoseconds
     * @return how long it has to wait, in nanoseconds; zero within the burst
     */
    public long count(long now) {
        if (now - nextAt > burstNanos) {
            nextAt = now - burstNanos;
        }
        nextAt += intervalNanos;
        return Math.max(0, nextAt - now);
    }
}
