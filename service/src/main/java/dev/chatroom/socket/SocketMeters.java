package dev.chatroom.socket;

import dev.chatroom.protocol.ErrorCode;

/** What the sockets count. Called on the way of every write: an implementation neither waits nor throws. */
public interface SocketMeters {
    /** Counts nothing. */
    SocketMeters NONE = new SocketMeters() {};

    /** Why a socket ended. */
    enum End {
        /** The client closed it. */
        CLIENT,
        /** It was lost without a close. */
        LOST,
        /** The client said nothing for too long, not even pong, or did not answer the close. */
        SILENT,
        /** The client read too slowly. */
        SLOW,
        /** This instance had as many sockets as it may. */
        FULL,
        /** The client broke the protocol or a limit on it. */
        PROTOCOL,
        /** This instance stops, or had it join again. */
        RESTART,
        /** The server failed. */
        FAILED
    }

    /** What is done about a client that reads too slowly. */
    enum SlowAction {
        /** It is cut off. */
        CLOSED
    }

    /**
     * A socket ended.
     *
     * @param end why
     * @param nanos how long after it was opened
     */
    default void ended(End end, long nanos) {}

    /**
     * Frames were written.
     *
     * @param frames how many
     */
    default void wroteFrames(long frames) {}

    /**
     * Bytes were written, with one write.
     *
     * @param bytes how many
     */
    default void wroteBytes(long bytes) {}

    /**
     * What a client sent was not accepted.
     *
     * @param reason why
     */
    default void rejected(ErrorCode reason) {}

    /**
     * Something was done about a client that reads too slowly.
     *
     * @param action what
     */
    default void slow(SlowAction action) {}
}
