package dev.chatroom.time;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The scheduler of a running service: one thread, the system's clock. */
public final class TimerThread implements Scheduler, AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(TimerThread.class.getName());

    private final Clock clock = Clock.systemUTC();
    private final ScheduledThreadPoolExecutor executor;

    /**
     * Starts the thread.
     *
     * @param name the thread's name
     */
    public TimerThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        var future = executor.schedule(() -> guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    @Override
    public Instant instant() {
        return clock.instant();
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        executor.shutdown();
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // One failed task must not end those that come after it.
            LOGGER.log(Level.ERROR, "a timed task failed", e);
        }
    }
}
