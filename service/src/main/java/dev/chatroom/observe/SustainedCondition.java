package dev.chatroom.observe;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a condition held at two observations at least, and at every one for five seconds. A process that was suspended
 * and resumes finds everything late at first, and must not be restarted for that.
 */
final class SustainedCondition {
    private static final Duration MIN_DURATION = Duration.ofSeconds(5);

    private final Scheduler clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Whether the condition held at the last observation; guarded by {@link #lock}. */
    private boolean held;
    /** When it was first observed, on the monotonic clock; guarded by {@link #lock}. */
    private long since;

    SustainedCondition(Scheduler clock) {
        this.clock = clock;
    }

    /** Records an observation; returns whether the condition is sustained. */
    boolean isSustained(boolean holds) {
        lock.lock();
        try {
            long now = clock.nanoTime();
            boolean longEnough = held && now - since >= MIN_DURATION.toNanos();
            if (holds && !held) {
                since = now;
            }
            held = holds;
            return holds && longEnough;
        } finally {
            lock.unlock();
        }
    }
}
