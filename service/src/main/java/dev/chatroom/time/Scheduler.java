package dev.chatroom.time;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The source of all time: the wall clock, the monotonic clock, and timers. Tests inject one that they control. Safe for
 * use by many threads.
 */
public interface Scheduler extends InstantSource {
    /**
     * Runs a task once, later. Tasks are short and do not block.
     *
     * @param delay how much later; zero or more
     * @param task the task; runs on a thread of the scheduler
     * @return cancels the task; harmless after it ran
     */
    Runnable after(Duration delay, Runnable task);

    /**
     * The monotonic clock. Intervals are measured by it, since the wall clock may be set.
     *
     * @return nanoseconds since an arbitrary origin, see {@link System#nanoTime}
     */
    long nanoTime();
}
