package dev.chatroom.protocol;

/** What a client sent was not accepted. Its message is written for the client and names no other user's data. */
public final class BadEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String id;

    /**
     * A refusal.
     *
     * @param code why
     * @param message why, in a sentence that names what was wrong and what is accepted
     * @param id the id of the message concerned, or {@code null}
     */
    public BadEventException(ErrorCode code, String message, String id) {
        // No stack trace: the client's mistake says nothing about ours, and a flood of them should cost little.
        super(message, null, false, false);
        this.code = code;
        this.id = id;
    }

    /**
     * Why.
     *
     * @return the code for the wire
     */
    public ErrorCode code() {
        return code;
    }

    /**
     * The refusal as an event.
     *
     * @return the event to answer with
     */
    public ServerEvent.Refusal event() {
        return ServerEvent.Refusal.of(code, getMessage(), id);
    }
}
