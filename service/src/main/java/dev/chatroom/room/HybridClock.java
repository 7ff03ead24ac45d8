package dev.chatroom.room;

/**
 * The time that orders the room's messages: the wall clock, but always later than any message seen before. So an answer
 * never sorts above the message it answers, however far the instances' clocks are apart.
 *
 * <p>A hybrid logical clock without its counter (Kulkarni et al., "Logical Physical Clocks", 2014).
 */
final class HybridClock {
    /** An instance whose clock is further ahead than this does not pull the room's time along. */
    private static final long MAX_LEAD_MILLIS = 60_000;

    private long newest;

    long next(long wallMillis) {
        return next(wallMillis, Long.MIN_VALUE);
    }

    /** The next time, also later than a floor: what an instance removed whose clock is ahead. */
    long next(long wallMillis, long floor) {
        newest = Math.max(Math.max(wallMillis, newest + 1), floor + 1);
        return newest;
    }

    void observe(long at, long wallMillis) {
        newest = Math.max(newest, Math.min(at, wallMillis + MAX_LEAD_MILLIS));
    }
}
