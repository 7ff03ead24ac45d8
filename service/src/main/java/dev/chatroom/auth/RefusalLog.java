package dev.chatroom.auth;

import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Logs that clients could not sign in, at most one line a second, so that a flood of invalid tokens does not flood the log. */
final class RefusalLog {
    private static final System.Logger LOGGER = System.getLogger(RefusalLog.class.getName());
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Scheduler clock;
    /** The monotonic time from which on the next line is allowed. */
    private final AtomicLong nextAt;
    private final AtomicInteger unreported = new AtomicInteger();

    RefusalLog(Scheduler clock) {
        this.clock = clock;
        this.nextAt = new AtomicLong(clock.nanoTime());
    }

    void refused(Refusal reason, String network) {
        unreported.incrementAndGet();
        long now = clock.nanoTime();
        long next = nextAt.get();
        if (now - next >= 0 && nextAt.compareAndSet(next, now + INTERVAL_NANOS)) {
            LOGGER.log(Level.INFO, "sign-in refused, reason={0} network={1} since_last_line={2}",
                    reason.name().toLowerCase(Locale.ROOT),
                    network.isEmpty() ? "unknown" : network,
                    Integer.toString(unreported.getAndSet(0)));
        }
    }
}
