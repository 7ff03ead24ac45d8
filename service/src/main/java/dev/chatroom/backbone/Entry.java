package dev.chatroom.backbone;

/**
 * A message in the log.
 *
 * @param id where it stands
 * @param origin the instance that appended it
 * @param json the message, as {@code EventCodec.encode(ChatMessage)} wrote it; never changed
 */
public record Entry(EntryId id, String origin, byte[] json) {}
