package dev.chatroom.fanout;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A flush for what nobody waits for, such as typing and reactions. While messages follow each other it goes with one of
 * theirs, and costs no write of its own. After a pause it starts at once.
 */
final class DeferredFlush {
    /** Nobody notices it. Twenty messages a second, or more, carry everything else. */
    static final Duration PATIENCE = Duration.ofMillis(50);

    private final FlushScheduler schedule;
    private final Scheduler scheduler;
    private final Runnable flush;
    private final AtomicBoolean waiting = new AtomicBoolean();
    /** The time of the newest request, on the monotonic clock. */
    private volatile long requestedAt;

    /** The task requests a flush. */
    DeferredFlush(FlushScheduler schedule, Scheduler scheduler, Runnable flush) {
        this.schedule = schedule;
        this.scheduler = scheduler;
        this.flush = flush;
    }

    /** Whether a request now would wait for a flush of something else. */
    boolean waits() {
        return sinceLastFlush() < PATIENCE.toNanos();
    }

    /** Something is to be flushed that was added before. */
    void request() {
        requestedAt = scheduler.nanoTime();
        long wait = PATIENCE.toNanos() - sinceLastFlush();
        if (wait <= 0) {
            flush.run();
        } else if (waiting.compareAndSet(false, true)) {
            scheduler.after(Duration.ofNanos(wait), this::due);
        }
    }

    private void due() {
        // First: a request that still finds it set has its time stored before it is read here.
        waiting.set(false);
        if (schedule.lastBegan() - requestedAt < 0) {
            flush.run();
        }
    }

    private long sinceLastFlush() {
        return scheduler.nanoTime() - schedule.lastBegan();
    }
}
