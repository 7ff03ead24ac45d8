package dev.chatroom.observe;

import dev.chatroom.fanout.FlushScheduler;

/** The gauges of the flush schedule. */
public final class FlushMeters {
    private static final double NANOS = 1e9;

    private FlushMeters() {}

    /**
     * Registers the gauges.
     *
     * @param meters the registry
     * @param schedule the schedule
     */
    public static void register(Meters meters, FlushScheduler schedule) {
        meters.gauge("chat_flush_interval_seconds",
                "The shortest time between two flushes at present; at most flush.interval.",
                () -> schedule.interval().toNanos() / NANOS);
        meters.gauge("chat_flush_cpu",
                "CPU cores that writing to sockets takes while flushes follow each other without a pause; see flush.cpu.",
                schedule::cores);
    }
}
