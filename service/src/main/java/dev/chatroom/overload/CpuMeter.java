package dev.chatroom.overload;

import dev.chatroom.time.Scheduler;
import java.util.function.LongSupplier;

/** The CPU time of the process, averaged over about half a minute: a burst is no overload. */
final class CpuMeter {
    private static final double AVERAGED_NANOS = 30e9;
    private static final long MIN_INTERVAL_NANOS = 1_000_000_000;

    private final LongSupplier cpuNanos;
    private final double cpus;
    private final Scheduler clock;
    private long readAt;
    private long readCpu;
    private double average;

    /** {@code cpuNanos} is the CPU time so far, in nanoseconds; {@code cpus} is how many CPUs the process may use. */
    CpuMeter(LongSupplier cpuNanos, double cpus, Scheduler clock) {
        this.cpuNanos = cpuNanos;
        this.cpus = cpus;
        this.clock = clock;
        this.readAt = clock.nanoTime();
        this.readCpu = cpuNanos.getAsLong();
    }

    /** The part of the CPUs that the process used. */
    double read() {
        long now = clock.nanoTime();
        long elapsed = now - readAt;
        if (elapsed >= MIN_INTERVAL_NANOS) {
            long cpu = cpuNanos.getAsLong();
            double used = Math.max(0, cpu - readCpu) / (elapsed * cpus);
            average += (used - average) * -Math.expm1(-elapsed / AVERAGED_NANOS);
            readAt = now;
            readCpu = cpu;
        }
        return average;
    }
}
