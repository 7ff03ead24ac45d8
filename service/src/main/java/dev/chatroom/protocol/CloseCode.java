package dev.chatroom.protocol;

/**
 * Why a socket is closed, RFC 6455 section 7.4 and the IANA WebSocket Close Code Number Registry.
 *
 * @see #wire()
 */
public enum CloseCode {
    /** 1000: the conversation is over. */
    NORMAL(1000),
    /** 1001: the pod goes away; come back at once. */
    GOING_AWAY(1001),
    /** 1002: the peer broke the WebSocket protocol. */
    PROTOCOL_ERROR(1002),
    /** 1003: binary messages are not spoken here. */
    UNSUPPORTED(1003),
    /** 1007: the text is not UTF-8. */
    NOT_UTF8(1007),
    /** 1008: a rule of the room was broken. */
    POLICY(1008),
    /** 1009: the message is larger than the limit. */
    TOO_BIG(1009),
    /** 1011: the server failed. */
    SERVER_ERROR(1011),
    /** 1012: the pod restarts; come back at once. */
    RESTART(1012),
    /** 1013: full, or the peer reads too slowly; come back later. */
    TRY_LATER(1013);

    private final int wire;

    CloseCode(int wire) {
        this.wire = wire;
    }

    /**
     * The number in the close frame.
     *
     * @return 1000 to 1013
     */
    public int wire() {
        return wire;
    }

    /**
     * Whether an endpoint may put a code into a close frame: 1000 to 1014 without the reserved ones, and the ranges for
     * libraries and applications, 3000 to 4999 (RFC 6455 section 7.4.2).
     *
     * @param code a code that was received
     * @return whether it may be on the wire
     */
    public static boolean allowedOnTheWire(int code) {
        return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006)
                || (code >= 3000 && code <= 4999);
    }
}
