package dev.chatroom.websocket;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Allows {@code burst} events at once and then {@code perSecond} events a second, for many threads
 * and without a lock.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
 */
final class SharedPace {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long intervalNanos;
    private final long burstNanos;
    /** When the next event would happen if all were spaced evenly. */
    private final AtomicLong nextAt;

    /**
     * A pace at which a whole burst may happen.
     *
     * @param burst how many events may happen at once; at least 1
     * @param perSecond how many may happen a second in the long run; 1 to 1,000,000,000
     * @param now the monotonic time, in nanoseconds
     */
    SharedPace(int burst, int perSecond, long now) {
        this.intervalNanos = SECOND_NANOS / perSecond;
        this.burstNanos = burst * intervalNanos;
        this.nextAt = new AtomicLong(now - burstNanos);
    }

    /**
     * Counts an event if it is allowed.
     *
     * @param now the monotonic time, in nanoseconds
     * @return whether the event is allowed
     */
    boolean tryTake(long now) {
        while (true) {
            long next = nextAt.get();
            long from = now - next > burstNanos ? now - burstNanos : next;
            if (from + intervalNanos - now > 0) {
                return false;
            }
            if (nextAt.compareAndSet(next, from + intervalNanos)) {
                return true;
            }
        }
    }
}
