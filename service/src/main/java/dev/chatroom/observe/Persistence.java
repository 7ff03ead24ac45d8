package dev.chatroom.observe;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Whether something was so whenever it was looked at, for a while. A process that was stopped and goes on finds
 * everything late at first: it must not be killed for that.
 */
final class Persistence {
    private static final Duration LEAST = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    /** Whether it was so at the last look; guarded by {@link #lock}. */
    private boolean seen;
    /** Since when; guarded by {@link #lock}. */
    private long since;

    /** {@code nanos} is a monotonic clock. */
    Persistence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Notes how it is now; true when it has been so at every look for long enough, which takes two looks at least. */
    boolean persists(boolean now) {
        lock.lock();
        try {
            boolean lasting = seen && nanos.getAsLong() - since >= LEAST.toNanos();
            if (now && !seen) {
                since = nanos.getAsLong();
            }
            seen = now;
            return now && lasting;
        } finally {
            lock.unlock();
        }
    }
}
