package dev.chatroom.limits;

/**
 * A {@link TokenBucket} that many senders share. As it runs low, it refuses the heaviest senders first: half of its tokens
 * are kept for those who used it less. So a few who send as fast as they can leave room for the others, close to max-min
 * fairness. In a quiet room nobody notices.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Max-min_fairness">Max-min fairness</a>
 */
public final class FairBucket {
    private final TokenBucket tokens;
    private final double reserve;

    /**
     * A full bucket.
     *
     * @param burst how many events may happen at once; at least 1
     * @param perSecond how many may happen a second in the long run; above 0
     * @param now the monotonic time, in nanoseconds
     */
    public FairBucket(double burst, double perSecond, long now) {
        this.tokens = new TokenBucket(burst, perSecond, now);
        this.reserve = (burst - 1) / 2;
    }

    /**
     * Takes a token if there is one for this sender.
     *
     * @param weight how heavily the sender used the bucket lately, from 0 to 1; see {@link RecentUse#weight}
     * @param now the monotonic time, in nanoseconds
     * @return whether the event is allowed
     */
    public boolean tryTake(double weight, long now) {
        return tokens.tryTake(reserve * weight, now);
    }

    /**
     * Whether the bucket is full, so that a new one would allow no more than this one.
     *
     * @param now the monotonic time, in nanoseconds
     * @return whether {@code burst} events are allowed at once
     */
    public boolean isFull(long now) {
        return tokens.isFull(now);
    }
}
