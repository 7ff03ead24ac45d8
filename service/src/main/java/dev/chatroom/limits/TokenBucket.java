package dev.chatroom.limits;

/**
 * Allows {@code burst} events at once and then {@code perSecond} events a second. Plain state: the caller supplies the
 * monotonic time and guards it.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Token_bucket">Token bucket</a>
 */
public final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double burst;
    private final double perSecond;
    private double tokens;
    private long refilledAt;

    /**
     * A full bucket.
     *
     * @param burst how many events may happen at once; at least 1
     * @param perSecond how many may happen a second in the long run; above 0
     * @param now the monotonic time, in nanoseconds
     */
    public TokenBucket(double burst, double perSecond, long now) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.tokens = burst;
        this.refilledAt = now;
    }

    /**
     * Takes a token if there is one.
     *
     * @param now the monotonic time, in nanoseconds; an earlier time than before refills nothing
     * @return whether the event is allowed
     */
    public boolean tryTake(long now) {
        return tryTake(0, now);
    }

    /**
     * Takes a token if more than a reserve is left.
     *
     * @param reserve the tokens that are kept for others; 0 to {@code burst - 1}
     * @param now the monotonic time, in nanoseconds; an earlier time than before refills nothing
     * @return whether the event is allowed
     */
    public boolean tryTake(double reserve, long now) {
        refill(now);
        if (tokens < 1 + reserve) {
            return false;
        }
        tokens--;
        return true;
    }

    /**
     * Takes tokens if there are so many.
     *
     * @param count how many; zero or more. As many as the burst are enough for a larger number
     * @param now the monotonic time, in nanoseconds; an earlier time than before refills nothing
     * @return whether the events are allowed
     */
    public boolean tryTakeAll(long count, long now) {
        refill(now);
        double taken = Math.min((double) count, burst);
        if (tokens < taken) {
            return false;
        }
        tokens -= taken;
        return true;
    }

    /**
     * Whether the bucket is full, so that a new one would allow no more than this one.
     *
     * @param now the monotonic time, in nanoseconds
     * @return whether {@code burst} events are allowed at once
     */
    public boolean isFull(long now) {
        refill(now);
        return tokens >= burst;
    }

    private void refill(long now) {
        long elapsed = Math.max(0, now - refilledAt);
        refilledAt = Math.max(refilledAt, now);
        tokens = Math.min(burst, tokens + elapsed * perSecond / NANOS_PER_SECOND);
    }
}
