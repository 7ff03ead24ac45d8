package dev.chatroom.protocol;

/** The reason for rejecting an event of a client. */
public enum ErrorCode {
    /** It is not an event of this protocol, or a field is missing or invalid. */
    INVALID("invalid"),
    /** The text is longer than the limit. */
    TOO_LONG("too_long"),
    /** The client exceeded its rate limit. */
    RATE_LIMITED("rate_limited"),
    /** The client has not sent {@code join} on this socket yet. */
    NOT_JOINED("not_joined"),
    /** The room cannot store the message now. The client should retry later. */
    UNAVAILABLE("unavailable"),
    /** The token is not valid here, or one is required. */
    TOKEN_INVALID("token_invalid"),
    /** A moderator took the user's right to write, for a while. */
    MUTED("muted"),
    /** Only moderators may write now. */
    FROZEN("frozen"),
    /** The user has to wait between two messages. */
    SLOW_MODE("slow_mode"),
    /** A filter of the room, or whoever it asks, does not accept the text. */
    FILTERED("filtered"),
    /** A moderator decides whether the message is shown. */
    HELD("held"),
    /** A decision of a moderator names what is no longer in the review queue. */
    OUTDATED("outdated"),
    /** The client may not do this. */
    FORBIDDEN("forbidden");

    private final String wire;

    ErrorCode(String wire) {
        this.wire = wire;
    }

    /**
     * The code that an {@code error} event carries.
     *
     * @param wire lower case, words joined by underscores
     * @return the code
     * @throws IllegalArgumentException when there is none of this name
     */
    public static ErrorCode of(String wire) {
        for (var code : values()) {
            if (code.wire.equals(wire)) {
                return code;
            }
        }
        throw new IllegalArgumentException("no error code has this name");
    }

    /**
     * The code as an {@code error} event carries it.
     *
     * @return lower case, words joined by underscores
     */
    public String wire() {
        return wire;
    }
}
