package dev.chatroom.simulation;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.time.Instant;

/** The clocks of one instance: they drift against virtual time, and the wall clock steps. */
final class SimulatedClock implements Scheduler {
    private static final long EPOCH_MILLIS = 1_789_000_000_000L;

    private final World world;
    /** How fast the clocks run, in parts per thousand of virtual time. */
    private final long rate;

    private long wallOffsetMillis;
    private boolean stopped;

    SimulatedClock(World world, long rate, long wallOffsetMillis) {
        this.world = world;
        this.rate = rate;
        this.wallOffsetMillis = wallOffsetMillis;
    }

    /** Sets the wall clock forward or back. */
    void step(long millis) {
        wallOffsetMillis += millis;
    }

    /** Runs no timer any more: the process is gone. */
    void stop() {
        stopped = true;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        var pending = new Runnable[] {task};
        world.after(delay.toNanos() / rate, () -> {
            if (pending[0] != null && !stopped) {
                pending[0].run();
            }
        });
        return () -> pending[0] = null;
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
