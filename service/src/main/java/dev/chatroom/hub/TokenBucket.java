package dev.chatroom.hub;

import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets {@code burst} events pass at once and then {@code perSecond} a second. Safe for use by many threads.
 */
public final class TokenBucket {
    private final double burst;
    private final double perSecond;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private double tokens;

    private long refilledAt;

    /**
     * A full bucket.
     *
     * @param burst how many events may pass at once; at least 1
     * @param perSecond how many may pass a second in the long run; above 0
     * @param clock the time now
     */
    public TokenBucket(double burst, double perSecond, InstantSource clock) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
        this.tokens = burst;
        this.refilledAt = clock.millis();
    }

    /**
     * Takes a token if there is one.
     *
     * @return whether the event may pass
     */
    public boolean tryTake() {
        lock.lock();
        try {
            return tryTake(clock.millis());
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock: takes a token at a time in milliseconds since the epoch. */
    boolean tryTake(long now) {
        // A clock that was set back refills nothing and takes nothing away.
        long elapsed = Math.max(0, now - refilledAt);
        refilledAt = now;
        tokens = Math.min(burst, tokens + elapsed * perSecond / 1_000);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
