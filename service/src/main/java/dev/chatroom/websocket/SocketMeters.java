package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;

/** The metrics of the sockets. An implementation neither blocks nor throws. */
public interface SocketMeters {
    /** Counts nothing. */
    SocketMeters NONE = new SocketMeters() {};

    /** Why an upgrade request was refused. The names in lower case are values of a metric label. */
    enum Refusal {
        /** The rate of new sockets was over its limit. */
        RATE,
        /** The address had reached its limit of open sockets. */
        ADDRESS,
        /** The rate of new sockets of the address was over its limit. */
        ADDRESS_RATE,
        /** This instance was overloaded. */
        OVERLOAD,
        /** The origin of the page is not allowed. */
        ORIGIN
    }

    /**
     * An upgrade request was refused.
     *
     * @param reason the reason
     */
    default void refused(Refusal reason) {}

    /**
     * A frame was dropped because its client sends more than it may.
     *
     * @param kind what it was
     */
    default void dropped(FrameKind kind) {}

    /**
     * Sockets are being closed because this instance is short of memory.
     *
     * @param sockets how many
     */
    default void shed(int sockets) {}

    /**
     * A socket ended.
     *
     * @param reason the reason
     * @param nanos the time since it was opened, in nanoseconds
     */
    default void ended(CloseReason reason, long nanos) {}
}
