package dev.chatroom.websocket;

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

    /** Why a request for a socket was refused before there was one. */
    enum Refusal {
        /** Too many came at once. */
        RATE,
        /** Its address has too many. */
        ADDRESS,
        /** The page is of an origin that may not. */
        ORIGIN
    }

    /** What is done about a client that reads too slowly. */
    enum SlowAction {
        /** From here on it is not told who is typing. */
        TYPING_DROPPED,
        /** From here on it is told only the newest of who is here. */
        PRESENCE_DROPPED,
        /** It is cut off. */
        CLOSED
    }

    /**
     * A request for a socket was refused.
     *
     * @param reason why
     */
    default void refused(Refusal reason) {}

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
