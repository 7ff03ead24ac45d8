package dev.chatroom.websocket;

import dev.chatroom.time.Scheduler;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Logs that slow clients were closed, at most one line a second, so that a storm of them does not flood the log. */
final class SlowConsumerLog {
    private static final System.Logger LOGGER = System.getLogger(SlowConsumerLog.class.getName());
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Scheduler clock;
    /** The monotonic time from which on the next line is allowed. */
    private final AtomicLong nextAt;
    private final AtomicInteger unreported = new AtomicInteger();

    SlowConsumerLog(Scheduler clock) {
        this.clock = clock;
        this.nextAt = new AtomicLong(clock.nanoTime());
    }

    void closed(String connection) {
        unreported.incrementAndGet();
        long now = clock.nanoTime();
        long next = nextAt.get();
        if (now - next >= 0 && nextAt.compareAndSet(next, now + INTERVAL_NANOS)) {
            LOGGER.log(Level.WARNING, "slow client closed, connection={0} since_last_line={1}",
                    connection, Integer.toString(unreported.getAndSet(0)));
        }
    }
}
