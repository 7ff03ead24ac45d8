package dev.chatroom.protocol;

/** A client sent an event that is rejected. The message is sent to the client and contains no data of other users. */
public final class BadEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String id;

    /**
     * Creates a rejection.
     *
     * @param code the reason
     * @param message the reason, as a sentence that names the problem and the accepted values
     * @param id the id of the message concerned, or {@code null}
     */
    public BadEventException(ErrorCode code, String message, String id) {
        // No stack trace: the mistake is the client's, and a flood of rejections must stay cheap.
        super(message, null, false, false);
        this.code = code;
        this.id = id;
    }

    /**
     * The reason.
     *
     * @return the error code
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * The rejection as an event.
     *
     * @return the {@code error} event to send to the client
     */
    public ServerEvent.Refusal event() {
        return ServerEvent.Refusal.of(code, getMessage(), id);
    }
}
