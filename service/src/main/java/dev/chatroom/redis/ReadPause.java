package dev.chatroom.redis;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long the stream reader pauses after a read: until the next flush, so that a flush costs one read, however many
 * messages it sends.
 */
final class ReadPause {
    /** A pause costs two wake-ups. It saves one read for each entry that it gathers, and gathers few of those that are rare. */
    private static final int RARE_FACTOR = 8;

    private final Supplier<Duration> timeUntilNextFlush;

    /** The time until the next flush is zero when it may start now. */
    ReadPause(Supplier<Duration> timeUntilNextFlush) {
        this.timeUntilNextFlush = timeUntilNextFlush;
    }

    /**
     * The pause after a read.
     *
     * @param entries how many entries it returned
     * @param nanos how long it took, with the time that it blocked
     * @return zero for none
     */
    Duration after(int entries, long nanos) {
        // After a full page more is waiting: a reader that is behind catches up.
        if (entries >= RedisConfig.PAGE_SIZE) {
            return Duration.ZERO;
        }
        var pause = timeUntilNextFlush.get();
        return nanos < RARE_FACTOR * pause.toNanos() ? pause : Duration.ZERO;
    }
}
