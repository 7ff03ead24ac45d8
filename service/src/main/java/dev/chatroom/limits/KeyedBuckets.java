package dev.chatroom.limits;

import java.util.LinkedHashMap;

/**
 * A {@link FairBucket} for each key, such as the network of a client. Forgets keys whose bucket is full again, and the one
 * that was used longest ago when there are too many. So the memory is bounded however fast a client changes its key, and a
 * key that is forgotten early gains a burst at most. Plain state: the caller supplies the monotonic time and guards it.
 */
public final class KeyedBuckets {
    /** About 2 MiB. A bucket is full again within seconds, so fewer are in use at a time. */
    static final int MAX_KEYS = 10_000;

    private final double burst;
    private final double perSecond;
    /** In the order of their last use, the oldest first. */
    private final LinkedHashMap<String, FairBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * No keys.
     *
     * @param burst how many events of a key may happen at once; at least 1
     * @param perSecond how many of a key may happen a second in the long run; above 0
     */
    public KeyedBuckets(double burst, double perSecond) {
        this.burst = burst;
        this.perSecond = perSecond;
    }

    /**
     * Takes a token of a key if there is one for this sender.
     *
     * @param key the key
     * @param weight how heavily the sender used the bucket lately, from 0 to 1; see {@link RecentUse#weight}
     * @param now the monotonic time, in nanoseconds
     * @return whether the event is allowed
     */
    public boolean tryTake(String key, double weight, long now) {
        var bucket = buckets.get(key);
        if (bucket == null) {
            forgetSome(now);
            bucket = new FairBucket(burst, perSecond, now);
            buckets.put(key, bucket);
        }
        return bucket.tryTake(weight, now);
    }

    /**
     * How many keys are remembered.
     *
     * @return zero or more
     */
    public int size() {
        return buckets.size();
    }

    private void forgetSome(long now) {
        var oldest = buckets.values().iterator();
        while (oldest.hasNext() && (oldest.next().isFull(now) || buckets.size() >= MAX_KEYS)) {
            oldest.remove();
        }
    }
}
