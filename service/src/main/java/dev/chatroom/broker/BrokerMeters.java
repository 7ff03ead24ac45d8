package dev.chatroom.broker;

import java.util.List;

/** The metrics of the broker. An implementation neither blocks nor throws. */
public interface BrokerMeters {
    /** Counts nothing. */
    BrokerMeters NONE = new BrokerMeters() {};

    /**
     * Every cause that {@link #failed} reports: the error codes of Redis that operators meet, {@code timeout},
     * {@code disconnected}, and {@code other} for the rest.
     */
    List<String> FAILURE_CAUSES = List.of(
            "OOM",
            "READONLY",
            "NOPERM",
            "WRONGTYPE",
            "NOAUTH",
            "WRONGPASS",
            "LOADING",
            "MISCONF",
            "NOREPLICAS",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "BUSY",
            "ERR",
            "timeout",
            "disconnected",
            "other");

    /** Why the reader of the log moved its cursor. */
    enum CursorReset {
        /** The log was trimmed before the reader had read it. */
        OVERRUN,
        /** Redis lost the newest entries of the log. */
        REWOUND
    }

    /** A Redis command. The blocking reads of the stream reader are not measured. */
    enum Command {
        /** Appends a message to the log, a notice, or a signal. */
        XADD,
        /** Reads older messages that a client asks for. */
        XREVRANGE,
        /** Reads the audit log. */
        XRANGE,
        /** Runs a script that changes or reads presence, changes the room, or remembers how a request was answered. */
        EVALSHA
    }

    /**
     * A command succeeded or failed.
     *
     * @param command the command
     * @param nanos the time since it was dispatched, in nanoseconds
     */
    default void answered(Command command, long nanos) {}

    /**
     * A command failed.
     *
     * @param command the command
     * @param cause one of {@link #FAILURE_CAUSES}
     */
    default void failed(Command command, String cause) {}

    /**
     * The stream reader read the log.
     *
     * @param entries the number of entries; zero or more
     */
    default void read(int entries) {}

    /**
     * The stream reader moved its cursor.
     *
     * @param reason the reason
     */
    default void reset(CursorReset reason) {}

    /** A heartbeat found this instance's lease gone: it had expired, or Redis lost its data. */
    default void leaseLost() {}
}
