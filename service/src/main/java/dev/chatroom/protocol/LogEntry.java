package dev.chatroom.protocol;

/**
 * A message in the log.
 *
 * @param id its position
 * @param origin the instance that appended it
 * @param message the message
 */
public record LogEntry(EntryId id, String origin, SharedMessage message) {}
