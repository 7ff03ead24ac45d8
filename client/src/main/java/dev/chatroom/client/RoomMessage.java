package dev.chatroom.client;

import java.util.Comparator;

/**
 * A message of the room.
 *
 * @param id its id, which belongs to its sender
 * @param clientId the sender's public id
 * @param name the sender's name
 * @param text the text; empty for a system message
 * @param at the time by the room's hybrid clock, in milliseconds since the epoch
 * @param system {@code joined}, {@code left} or another kind of system message; empty for a user's message
 * @param others how many more users a system message stands for
 */
public record RoomMessage(String id, String clientId, String name, String text, long at, String system, int others) {
    /** The order in which clients show messages: by time, then id, then sender. */
    public static final Comparator<RoomMessage> DISPLAY_ORDER = Comparator.comparingLong(RoomMessage::at)
            .thenComparing(RoomMessage::id)
            .thenComparing(RoomMessage::clientId);

    /** What identifies the message. */
    public MessageRef key() {
        return new MessageRef(clientId, id);
    }

    /** Whether the room wrote it, and not a user. */
    public boolean isSystem() {
        return !system.isEmpty();
    }
}
