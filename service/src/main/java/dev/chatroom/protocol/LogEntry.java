package dev.chatroom.protocol;

/**
 * An entry of the log.
 *
 * @param id the position in the log
 * @param origin the instance that appended it
 * @param message the message
 */
public record LogEntry(EntryId id, String origin, SharedMessage message) {}
