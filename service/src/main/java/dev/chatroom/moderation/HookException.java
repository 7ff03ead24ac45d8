package dev.chatroom.moderation;

/** The hook did not decide. */
final class HookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HookOutcome outcome;

    HookException(HookOutcome outcome, Throwable cause) {
        super(outcome.name(), cause);
        this.outcome = outcome;
    }

    HookOutcome outcome() {
        return outcome;
    }
}
