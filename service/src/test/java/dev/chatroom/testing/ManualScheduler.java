package dev.chatroom.testing;

import dev.chatroom.hub.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A scheduler whose time stands still until a test moves it. For one thread. */
public final class ManualScheduler implements Scheduler {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long now = 1_789_000_000_000L;
    private long numbers;

    private record Task(long due, long number, Runnable work) {}

    @Override
    public Runnable after(Duration delay, Runnable work) {
        var task = new Task(now + delay.toMillis(), numbers++, work);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    /** Moves the time on and runs what falls due on the way, each task at its own time. */
    public void advance(Duration duration) {
        long end = now + duration.toMillis();
        while (!tasks.isEmpty() && tasks.peek().due() <= end) {
            var task = tasks.remove();
            now = Math.max(now, task.due());
            task.work().run();
        }
        now = end;
    }

    /** Runs what is due already. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /** How many tasks wait for their time. */
    public int waiting() {
        return tasks.size();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(now);
    }
}
