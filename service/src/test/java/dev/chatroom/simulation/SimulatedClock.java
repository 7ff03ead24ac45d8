package dev.chatroom.simulation;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/** The clocks of one instance: they drift against virtual time, and the wall clock steps. */
final class SimulatedClock implements Scheduler {
    static final long EPOCH_MILLIS = 1_789_000_000_000L;

    private final World world;
    /** How fast the clocks run, in parts per thousand of virtual time. */
    private final long rate;

    private long wallOffsetMillis;
    private boolean stopped;
    /** The process does nothing until this time. */
    private long stalledUntil;

    SimulatedClock(World world, long rate, long wallOffsetMillis) {
        this.world = world;
        this.rate = rate;
        this.wallOffsetMillis = wallOffsetMillis;
    }

    /** Sets the wall clock forward or back. */
    void step(long millis) {
        wallOffsetMillis += millis;
    }

    /** Runs no timer for a while, as when the process is suspended; those that fall due run at its end. */
    void stall(long micros) {
        stalledUntil = Math.max(stalledUntil, world.now() + micros);
    }

    /** Runs no timer any more: the process is gone. */
    void stop() {
        stopped = true;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        var pending = new Runnable[] {task};
        world.after(delay.toNanos() / rate, () -> fire(pending));
        return () -> pending[0] = null;
    }

    private void fire(Runnable[] pending) {
        if (pending[0] == null || stopped) {
            return;
        }
        if (world.now() < stalledUntil) {
            world.at(stalledUntil, () -> fire(pending));
        } else {
            pending[0].run();
        }
    }

    @Override
    public long nanoTime() {
        return world.now() * rate;
    }

    @Override
    public long millis() {
        return EPOCH_MILLIS + wallOffsetMillis + nanoTime() / 1_000_000;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }
}
