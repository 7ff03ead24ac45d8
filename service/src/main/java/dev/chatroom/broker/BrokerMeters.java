package dev.chatroom.broker;

/** What the broker counts. An implementation neither waits nor throws. */
public interface BrokerMeters {
    /** Counts nothing. */
    BrokerMeters NONE = new BrokerMeters() {};

    /** Why the reader does not go on from where it was. */
    enum CursorReset {
        /** The log was trimmed before it was read. */
        OVERTAKEN,
        /** Redis has lost the log's newest entries. */
        REWOUND
    }

    /** A kind of command; those of the reader, which wait for news, are not timed. */
    enum Command {
        /** A message is appended to the log, or a signal to the signals. */
        XADD,
        /** Entries of the log are read for somebody who comes back. */
        XRANGE,
        /** A script changes or reads who is here. */
        EVALSHA
    }

    /**
     * Redis has answered a command, or has not in time.
     *
     * @param command which
     * @param nanos how long after it was given
     */
    default void answered(Command command, long nanos) {}

    /**
     * The reader got entries of the log.
     *
     * @param entries how many
     */
    default void read(int entries) {}

    /**
     * The reader went on from another place.
     *
     * @param reason why
     */
    default void reset(CursorReset reason) {}

    /** A heartbeat found that this pod's lease was gone: taken away by another pod, or lost with Redis' data. */
    default void leaseLost() {}
}
