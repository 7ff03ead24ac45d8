package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;

/** What the sockets count. Called on the way of every write: an implementation neither waits nor throws. */
public interface SocketMeters {
    /** Counts nothing. */
    SocketMeters NONE = new SocketMeters() {};

    /** Why a request for a socket was refused before there was one. */
    enum Refusal {
        /** Too many came at once. */
        RATE,
        /** Its address has too many. */
        ADDRESS,
        /** The page is of an origin that may not. */
        ORIGIN
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
    default void ended(CloseReason end, long nanos) {}
}
