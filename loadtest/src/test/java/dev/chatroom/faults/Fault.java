package dev.chatroom.faults;

import java.time.Duration;

/**
 * A fault to inject.
 *
 * @param at when, from the start of the run
 * @param kind what happens
 * @param target selects a pod; each kind maps the number to what it has
 * @param length how long the fault lasts
 */
record Fault(Duration at, Kind kind, int target, Duration length) {
    /** The kinds of faults. */
    enum Kind {
        /** SIGKILL of a pod, which is started again. */
        POD_KILLED,
        /** SIGTERM of a pod, which drains and is started again. */
        POD_TERMINATED,
        /** SIGKILL of Redis, which is started again with what it has on disk. */
        REDIS_KILLED,
        /** SIGSTOP and SIGCONT of Redis. */
        REDIS_STOPPED,
        /** All connections to Redis are cut. */
        REDIS_CUT,
        /** The connections of some clients end without a close frame. */
        CLIENTS_CUT,
        /** Some clients stop reading. */
        CLIENTS_SLOW,
        /** Many new clients join at once, and leave. */
        JOIN_BURST
    }

    @Override
    public String toString() {
        return "%6.1f s  %-14s #%d for %.1f s".formatted(seconds(at), kind, target, seconds(length));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
