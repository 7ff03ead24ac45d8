package dev.chatroom.redis;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long the stream writer lets messages wait for each other before it sends them: until the next flush, when that is far
 * away because the instance is short of CPU, and when enough messages come until then. Each command that is sent alone costs
 * a wake-up of the connection's thread and two system calls. Otherwise a message goes at once, and waits for one flush only:
 * that of the instance which reads it. Not safe for use by many threads.
 */
final class WritePause {
    /** Instances with CPU to spare flush more often than this. */
    private static final Duration FAR = Duration.ofMillis(16);
    /** Fewer messages than these do not repay the wait. */
    private static final int WORTHWHILE = 4;

    private static final int SMOOTHING = 8;

    private final Supplier<Duration> timeUntilNextFlush;
    /** The usual time between two messages, in nanoseconds. */
    private double gap = Duration.ofSeconds(1).toNanos();

    private long last;

    /** The time until the next flush is zero when it may start now. The monotonic time of the creation begins the first gap. */
    WritePause(Supplier<Duration> timeUntilNextFlush, long now) {
        this.timeUntilNextFlush = timeUntilNextFlush;
        this.last = now;
    }

    /**
     * The pause before a message is sent.
     *
     * @param now when it arrived, on the monotonic clock in nanoseconds
     * @return zero for none
     */
    Duration before(long now) {
        // A long silence says nothing of the messages that end it.
        gap += (Math.min((double) (now - last), 2 * gap) - gap) / SMOOTHING;
        last = now;
        var pause = timeUntilNextFlush.get();
        return pause.compareTo(FAR) >= 0 && pause.toNanos() >= WORTHWHILE * gap ? pause : Duration.ZERO;
    }
}
