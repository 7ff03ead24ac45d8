package dev.chatroom.protocol;

/**
 * A user's reaction to a message. A user has each emoji once at a message, whatever the number of their devices.
 *
 * @param message the message
 * @param at the {@link ChatMessage#at} of the message
 * @param emoji what {@link EmojiRule} accepts
 * @param clientId the public identity of the user
 * @param name the user's name when they reacted
 */
public record Reaction(MessageKey message, long at, String emoji, String clientId, String name) {
    /** The most kinds of emoji at one message. */
    public static final int MAX_KINDS = 20;

    /** The most reactions in a room. Past it, those to the oldest messages are dropped. */
    public static final int MAX_IN_ROOM = 100_000;
}
