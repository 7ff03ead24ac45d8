package dev.chatroom.time;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Lets an event be logged at most once a second, so that a storm of them does not flood the log. Safe for many threads. */
public final class LineLimit {
    private static final long INTERVAL_NANOS = 1_000_000_000;

    private final Scheduler clock;
    /** The monotonic time from which on the next line is allowed. */
    private final AtomicLong nextAt;
    private final AtomicInteger unreported = new AtomicInteger();

    /**
     * A limit that allows a line at once.
     *
     * @param clock the time
     */
    public LineLimit(Scheduler clock) {
        this.clock = clock;
        this.nextAt = new AtomicLong(clock.nanoTime());
    }

    /**
     * Counts an event.
     *
     * @return when a line is allowed now, how many events it stands for: this one and those since the last line
     */
    public OptionalInt count() {
        unreported.incrementAndGet();
        long now = clock.nanoTime();
        long next = nextAt.get();
        return now - next >= 0 && nextAt.compareAndSet(next, now + INTERVAL_NANOS)
                ? OptionalInt.of(unreported.getAndSet(0))
                : OptionalInt.empty();
    }
}
