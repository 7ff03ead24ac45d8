package dev.chatroom.operator.chart;

/** The spec of a room cannot be applied, and retrying does not help: somebody has to change it, or something else. */
public final class RejectedSpecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Creates an exception.
     *
     * @param reason the reason for the condition Stalled, in CamelCase
     * @param message what is wrong, and what is accepted
     */
    public RejectedSpecException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * The reason for the condition Stalled.
     *
     * @return in CamelCase
     */
    public String reason() {
        return reason;
    }
}
