package dev.chatroom.websocket;

import java.time.Duration;

/**
 * How long a network has been past a budget. A second past it counts up, another one counts down. Written by one thread, read
 * by many.
 */
final class Overrun {
    private final long patienceSeconds;
    private volatile long seconds;
    private volatile boolean now;

    Overrun(Duration patience) {
        this.patienceSeconds = patience.toSeconds();
    }

    /** A second is over. */
    void second(boolean past) {
        now = past;
        long before = seconds;
        seconds = past ? Math.min(before + 1, patienceSeconds + 1) : Math.max(0, before - 1);
    }

    /** Whether it was past the budget in the last second. */
    boolean isNow() {
        return now;
    }

    /** Whether it has been past the budget for longer than is tolerated, and still is. */
    boolean isPatienceOver() {
        return now && seconds > patienceSeconds;
    }
}
