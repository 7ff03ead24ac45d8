package dev.chatroom.api;

import java.util.Locale;

/** The reasons for which the API rejects requests, beside those of {@link dev.chatroom.protocol.ErrorCode}. */
public enum ApiErrorCode {
    /** There is no such path. */
    NOT_FOUND(404),
    /** The path does not have this method. */
    METHOD_NOT_ALLOWED(405),
    /** A request with the same idempotency key acts. */
    IN_PROGRESS(409),
    /** The body is not JSON. */
    UNSUPPORTED_TYPE(415),
    /** The idempotency key was sent with another request. */
    KEY_REUSED(422);

    private final int status;

    ApiErrorCode(int status) {
        this.status = status;
    }

    /**
     * The status of HTTP.
     *
     * @return 400 to 499
     */
    public int status() {
        return status;
    }

    /**
     * The code as an answer carries it.
     *
     * @return lower case, words joined by underscores
     */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
