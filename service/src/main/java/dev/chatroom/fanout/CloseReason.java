package dev.chatroom.fanout;

import dev.chatroom.protocol.CloseCode;

/** Why a socket ended. The names in lower case are values of a metric label. */
public enum CloseReason {
    /** The client closed it. */
    CLIENT,
    /** The connection was lost without a close frame. */
    LOST,
    /** The client sent nothing for too long, not even a pong, or did not answer the close frame. */
    SILENT,
    /** The client read too slowly. */
    SLOW,
    /** This instance had reached its limit of sockets. */
    FULL,
    /** The client broke the protocol or one of its limits. */
    PROTOCOL,
    /** The client did not join in time. */
    UNJOINED,
    /** The client began a message and did not complete it in time. */
    STALLED,
    /** The client sent more than it may, for too long. */
    FLOOD,
    /** The token of the user was missing, invalid, expired or revoked. */
    UNAUTHENTICATED,
    /** The user is banned. */
    BANNED,
    /** This instance stops, or asked the client to join again. */
    RESTART,
    /** The server failed. */
    FAILED;

    static CloseReason of(CloseCode code) {
        return switch (code) {
            case NORMAL -> CLIENT;
            case GOING_AWAY, RESTART -> RESTART;
            case PROTOCOL_ERROR, UNSUPPORTED, NOT_UTF8, POLICY, TOO_BIG -> PROTOCOL;
            case SERVER_ERROR -> FAILED;
            case TRY_LATER -> FULL;
            case UNAUTHENTICATED -> UNAUTHENTICATED;
            case BANNED -> BANNED;
        };
    }
}
