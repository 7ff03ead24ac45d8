package dev.chatroom.faults;

import java.time.Duration;

/**
 * Something that goes wrong.
 *
 * @param at when, from the start of the run
 * @param kind what
 * @param target which pod or which share of the clients, as a number that the kind makes something of
 * @param length how long until it is put right
 */
record Fault(Duration at, Kind kind, int target, Duration length) {
    /** What may go wrong. */
    enum Kind {
        /** SIGKILL of a pod, which is started again. */
        POD_KILLED,
        /** SIGTERM of a pod, which drains, and is started again. */
        POD_TERMINATED,
        /** SIGKILL of Redis, which is started again with what it has on disk. */
        REDIS_KILLED,
        /** SIGSTOP and SIGCONT of Redis. */
        REDIS_STOPPED,
        /** All connections to Redis are cut. */
        REDIS_CUT,
        /** A share of the clients' connections end without a close frame. */
        CLIENTS_CUT,
        /** Some clients stop reading. */
        CLIENTS_SLOW,
        /** Many newcomers join at once, and leave. */
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
