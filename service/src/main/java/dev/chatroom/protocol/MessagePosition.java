package dev.chatroom.protocol;

/**
 * Where the log has a copy of a message.
 *
 * @param key the message
 * @param entry the position
 */
public record MessagePosition(MessageKey key, EntryId entry) {}
