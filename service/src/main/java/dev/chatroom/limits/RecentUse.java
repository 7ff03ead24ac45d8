package dev.chatroom.limits;

/**
 * How much one sender used a shared limit lately: the number of events, of which older ones count less. Plain state: the
 * caller supplies the monotonic time and guards it.
 */
public final class RecentUse {
    /** An event counts a third after ten seconds, and next to nothing after a minute. */
    private static final double DECAY_NANOS = 10e9;

    private final double newcomer;
    private double events;
    private long countedAt;

    /**
     * The use of a newcomer, who is treated like a sender of so many events: a new identity must not be worth more than an
     * old one.
     *
     * @param newcomer how many events; above 0
     * @param now the monotonic time, in nanoseconds
     */
    public RecentUse(double newcomer, long now) {
        this.newcomer = newcomer;
        this.events = newcomer;
        this.countedAt = now;
    }

    /**
     * Counts an event.
     *
     * @param now the monotonic time, in nanoseconds
     */
    public void count(long now) {
        decay(now);
        events++;
    }

    /**
     * How heavy the use is.
     *
     * @param now the monotonic time, in nanoseconds
     * @return 0 for none, a half for that of a newcomer, at most 1
     */
    public double weight(long now) {
        decay(now);
        return events / (events + newcomer);
    }

    private void decay(long now) {
        long elapsed = Math.max(0, now - countedAt);
        countedAt = Math.max(countedAt, now);
        events *= Math.exp(-elapsed / DECAY_NANOS);
    }
}
