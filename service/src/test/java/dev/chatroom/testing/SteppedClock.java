package dev.chatroom.testing;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/** Shows a later time than another scheduler, on which its timers run. */
public final class SteppedClock implements Scheduler {
    private final Scheduler real;
    private volatile Duration ahead = Duration.ZERO;

    public SteppedClock(Scheduler real) {
        this.real = real;
    }

    /** Sets both clocks forward. */
    public void step(Duration duration) {
        ahead = ahead.plus(duration);
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        return real.after(delay, task);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead);
    }

    @Override
    public long millis() {
        return real.millis() + ahead.toMillis();
    }

    @Override
    public long nanoTime() {
        return real.nanoTime() + ahead.toNanos();
    }
}
