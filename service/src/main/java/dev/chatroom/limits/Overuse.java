package dev.chatroom.limits;

/**
 * How long a source has been past a limit. A second in which it was past it counts up, a second in which it was not counts
 * down, so that neither a short burst nor a burst now and then is held against it. Plain state: the caller supplies the
 * monotonic time and guards it.
 */
public final class Overuse {
    private static final long SECOND_NANOS = 1_000_000_000;

    private final long maxSeconds;
    private long seconds;
    private long secondBeganAt;
    private boolean pastInSecond;

    /**
     * No overuse.
     *
     * @param maxSeconds how many seconds are tolerated; zero or more
     * @param now the monotonic time, in nanoseconds
     */
    public Overuse(long maxSeconds, long now) {
        this.maxSeconds = maxSeconds;
        this.secondBeganAt = now;
    }

    /**
     * Counts an event that was past the limit.
     *
     * @param now the monotonic time, in nanoseconds
     * @return whether the source has been past the limit for longer than is tolerated
     */
    public boolean isPatienceOver(long now) {
        long passed = Math.max(0, now - secondBeganAt) / SECOND_NANOS;
        if (passed > 0) {
            seconds = Math.max(0, seconds + (pastInSecond ? 2 : 0) - passed);
            secondBeganAt += passed * SECOND_NANOS;
        }
        pastInSecond = true;
        return seconds >= maxSeconds;
    }
}
