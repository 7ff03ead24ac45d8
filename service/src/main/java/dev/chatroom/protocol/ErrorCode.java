package dev.chatroom.protocol;

/** Why something that a client sent was not accepted. */
public enum ErrorCode {
    /** It is no event of this protocol, or a field is missing or wrong. */
    INVALID("invalid"),
    /** The text has more characters than are allowed. */
    TOO_LONG("too_long"),
    /** The client sends too much too fast. */
    RATE_LIMITED("rate_limited"),
    /** The socket has sent no {@code join} yet. */
    NOT_JOINED("not_joined"),
    /** The room cannot store it now; the client should send it again later. */
    UNAVAILABLE("unavailable");

    private final String wire;

    ErrorCode(String wire) {
        this.wire = wire;
    }

    /**
     * The code as it is written in an {@code error} event.
     *
     * @return lower case, words joined by underscores
     */
    public String wire() {
        return wire;
    }
}
