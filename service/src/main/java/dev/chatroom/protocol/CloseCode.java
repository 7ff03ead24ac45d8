package dev.chatroom.protocol;

/**
 * The reason for closing a socket, RFC 6455 section 7.4 and the IANA WebSocket Close Code Number Registry.
 *
 * @see #wire()
 */
public enum CloseCode {
    /** 1000: normal closure. */
    NORMAL(1000),
    /** 1001: the instance goes away; reconnect at once. */
    GOING_AWAY(1001),
    /** 1002: the peer broke the WebSocket protocol. */
    PROTOCOL_ERROR(1002),
    /** 1003: binary messages are not supported. */
    UNSUPPORTED(1003),
    /** 1007: the text is not valid UTF-8. */
    NOT_UTF8(1007),
    /** 1008: the client violated a rule of the room. */
    POLICY(1008),
    /** 1009: the message is larger than the limit. */
    TOO_BIG(1009),
    /** 1011: the server failed. */
    SERVER_ERROR(1011),
    /** 1012: the instance restarts; reconnect at once. */
    RESTART(1012),
    /** 1013: the instance is full, or the peer reads too slowly; reconnect later. */
    TRY_LATER(1013),
    /** 4401: the token is missing, invalid or expired; get a new one, then reconnect. */
    UNAUTHENTICATED(4401),
    /** 4403: the user is banned; do not reconnect. */
    BANNED(4403);

    private final int wire;

    CloseCode(int wire) {
        this.wire = wire;
    }

    /**
     * The number in the close frame.
     *
     * @return 1000 to 1013, or a code of the room from 4000 on
     */
    public int wire() {
        return wire;
    }

    /**
     * Checks whether an endpoint may send a code in a close frame: 1000 to 1014 without the reserved ones, and the ranges
     * for libraries and applications, 3000 to 4999 (RFC 6455 section 7.4.2).
     *
     * @param code a received code
     * @return whether the code is allowed
     */
    public static boolean allowedOnTheWire(int code) {
        return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
                || (code >= 3000 && code <= 4999);
    }
}
