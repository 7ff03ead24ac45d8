package dev.chatroom.testing;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A scheduler whose clock moves only when a test advances it. Only one thread may advance it; any thread may schedule
 * tasks.
 */
public final class ManualScheduler implements Scheduler {
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));

    private long now = 1_789_000_000_000L;
    private long numbers;

    private record Task(long due, long number, Runnable work) {}

    @Override
    public Runnable after(Duration delay, Runnable work) {
        lock.lock();
        try {
            var task = new Task(now + delay.toMillis(), numbers++, work);
            tasks.add(task);
            return () -> cancel(task);
        } finally {
            lock.unlock();
        }
    }

    /** Advances the clock and runs the tasks that become due, each at its own time. */
    public void advance(Duration duration) {
        long end = millis() + duration.toMillis();
        for (var task = takeDue(end); task != null; task = takeDue(end)) {
            task.work().run();
        }
        moveTo(end);
    }

    /** Runs the tasks that are already due. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /** The number of scheduled tasks. */
    public int waiting() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Instant instant() {
        lock.lock();
        try {
            return Instant.ofEpochMilli(now);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long nanoTime() {
        return millis() * 1_000_000;
    }

    private Task takeDue(long end) {
        lock.lock();
        try {
            if (tasks.isEmpty() || tasks.peek().due() > end) {
                return null;
            }
            var task = tasks.remove();
            now = Math.max(now, task.due());
            return task;
        } finally {
            lock.unlock();
        }
    }

    private void moveTo(long end) {
        lock.lock();
        try {
            now = end;
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }
}
