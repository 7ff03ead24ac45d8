package dev.chatroom.websocket;

import java.time.Duration;

/**
 * When sockets are pinged: each once per interval, at a phase of its own. Sockets that were opened together, as after a
 * restart, are pinged at different times, so that neither pings nor pongs come in bursts. A pure function of its arguments;
 * times are nanoseconds of the monotonic clock.
 */
final class PingSchedule {
    /** The golden ratio's fraction: consecutive multiples, modulo 1, are spread evenly whatever their number. */
    private static final double STEP = 0.6180339887498949;

    private final long intervalNanos;
    private final long startedAt;

    PingSchedule(Duration interval, long startedAt) {
        this.intervalNanos = interval.toNanos();
        this.startedAt = startedAt;
    }

    /** The phase of a socket: nanoseconds from the beginning of the interval. */
    long phase(long socketNumber) {
        double multiple = socketNumber * STEP;
        return (long) ((multiple - Math.floor(multiple)) * intervalNanos);
    }

    /** Whether a ping is due after {@code previous} and until {@code now}. */
    boolean isDue(long phase, long previous, long now) {
        return pingsUntil(now, phase) > pingsUntil(previous, phase);
    }

    private long pingsUntil(long time, long phase) {
        return Math.floorDiv(time - startedAt - phase, intervalNanos);
    }
}
