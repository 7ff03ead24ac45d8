package dev.chatroom.moderation;

/** How a question to the hook ended. */
public enum HookOutcome {
    /** It accepted the text. */
    ACCEPT,
    /** It rejected the text. */
    REJECT,
    /** A moderator is to decide. */
    HOLD,
    /** It did not answer in time, or the question could not be sent in time. */
    TIMEOUT,
    /** It could not be reached, or the connection was lost. */
    UNREACHABLE,
    /** It answered with a status other than 200. */
    STATUS,
    /** Its answer is not one of this interface, or too long. */
    INVALID,
    /** It was not asked, since it has failed too often. */
    PAUSED,
    /** It was not asked, since too many questions wait. */
    BUSY
}
