package dev.chatroom.client;

/** When a client reconnects after its connection ended. */
public enum ReconnectPolicy {
    /** At once, with jitter: the pod stops or hands connections over, and others are ready. */
    AT_ONCE,
    /** After a growing pause: the connection was lost, the server failed or the instance is full. */
    LATER,
    /** Not at all: the same client would be closed for the same reason again. */
    NEVER;

    /** No close frame was received (RFC 6455 section 7.1.5). */
    static final int NO_CLOSE_FRAME = 1006;

    /** The token is missing, not accepted or expired. */
    static final int TOKEN_NOT_ACCEPTED = 4401;

    /**
     * The policy for a close code; docs/protocol.md lists them.
     *
     * @param code the code of the server's close frame
     */
    public static ReconnectPolicy forCloseCode(int code) {
        return switch (code) {
            case 1001, 1012 -> AT_ONCE;
            // A normal closure that this client did not begin is its own doing as well: the server answers with its code.
            case 1000, 1002, 1003, 1007, 1009, TOKEN_NOT_ACCEPTED, 4403 -> NEVER;
            default -> LATER;
        };
    }

    /**
     * The policy of a client that may have another token for the next join.
     *
     * @param code the code of the server's close frame
     * @param signsIn whether it joins with tokens
     */
    static ReconnectPolicy forCloseCode(int code, boolean signsIn) {
        return signsIn && code == TOKEN_NOT_ACCEPTED ? LATER : forCloseCode(code);
    }

    /**
     * The policy for a refused upgrade.
     *
     * @param status the HTTP status of the answer
     */
    public static ReconnectPolicy forHttpStatus(int status) {
        return switch (status) {
            case 401, 403, 426 -> NEVER;
            default -> LATER;
        };
    }
}
