package dev.chatroom.protocol;

/** What became of a {@link ReactionRequest}. */
public enum ReactionOutcome {
    /** The log does not have the message at these positions. */
    GONE,
    /** The reaction is as the user wants it. */
    STORED,
    /** The message has {@link Reaction#MAX_KINDS} other emoji. */
    TOO_MANY_KINDS,
    /** The message has {@link Reaction#MAX_IN_ROOM} reactions, all that the room may have. */
    FULL
}
