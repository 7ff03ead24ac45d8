package dev.chatroom.operator;

/** The spec cannot be applied now. The operator tries again. */
final class RetryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    /**
     * Creates an exception.
     *
     * @param reason the reason for the condition Reconciling, in CamelCase
     * @param message what the operator waits for
     */
    RetryException(String reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** The reason for the condition Reconciling, in CamelCase. */
    String reason() {
        return reason;
    }
}
