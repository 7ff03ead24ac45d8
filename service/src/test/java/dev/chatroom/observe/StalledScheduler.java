package dev.chatroom.observe;

import dev.chatroom.testing.ManualScheduler;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/** A scheduler that stops to run tasks while its clock goes on. */
final class StalledScheduler implements Scheduler {
    private final ManualScheduler time;
    private boolean stalled;

    StalledScheduler(ManualScheduler time) {
        this.time = time;
    }

    void stall() {
        stalled = true;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        return time.after(delay, () -> {
            if (!stalled) {
                task.run();
            }
        });
    }

    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public Instant instant() {
        return time.instant();
    }
}
