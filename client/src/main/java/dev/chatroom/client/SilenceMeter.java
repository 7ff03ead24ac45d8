package dev.chatroom.client;

import java.time.Duration;

/** The longest time between two messages, by the caller's monotonic clock. Not safe for use by several threads. */
public final class SilenceMeter {
    private long lastNanos;
    private long longestNanos;

    /** Silence is measured from here on; what was measured before is forgotten. */
    public void start(long nowNanos) {
        lastNanos = nowNanos;
        longestNanos = 0;
    }

    /** A message was received. */
    public void received(long nowNanos) {
        longestNanos = Math.max(longestNanos, nowNanos - lastNanos);
        lastNanos = nowNanos;
    }

    /** The longest silence that has ended. */
    public Duration longest() {
        return Duration.ofNanos(longestNanos);
    }
}
