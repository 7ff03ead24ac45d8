package dev.chatroom.moderation;

/** The metrics of texts that are checked. Called on the path of every message: an implementation neither blocks nor throws. */
public interface ModerationMeters {
    /** Counts nothing. */
    ModerationMeters NONE = new ModerationMeters() {};

    /**
     * A text was not shown.
     *
     * @param reason why
     */
    default void filtered(FilterReason reason) {}

    /**
     * A question to the hook ended.
     *
     * @param outcome how
     * @param nanos how long it took, in nanoseconds
     */
    default void hookEnded(HookOutcome outcome, long nanos) {}
}
