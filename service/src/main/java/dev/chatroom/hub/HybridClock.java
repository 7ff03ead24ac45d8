package dev.chatroom.hub;

import java.time.InstantSource;

/**
 * The time that orders the room's messages: the wall clock, but never behind what was already seen, so that an answer
 * never sorts above what it answers, however far the pods' clocks are apart.
 *
 * <p>A hybrid logical clock without its counter (Kulkarni et al., "Logical Physical Clocks", 2014). Not safe for use by
 * many threads; the hub's lock guards it.
 */
final class HybridClock {
    /** A pod whose clock is further ahead than this does not pull the room's time along. */
    private static final long MAX_LEAD_MILLIS = 60_000;

    private final InstantSource wall;
    private long newest;

    HybridClock(InstantSource wall) {
        this.wall = wall;
    }

    long next() {
        newest = Math.max(wall.millis(), newest + 1);
        return newest;
    }

    void observe(long at) {
        newest = Math.max(newest, Math.min(at, wall.millis() + MAX_LEAD_MILLIS));
    }
}
