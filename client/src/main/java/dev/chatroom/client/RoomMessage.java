package dev.chatroom.client;

import java.util.Comparator;
import java.util.Optional;

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
 * @param version the version of the text; zero when it was never changed
 * @param replyTo the message that it answers, if any
 */
public record RoomMessage(
        String id,
        String clientId,
        String name,
        String text,
        long at,
        String system,
        int others,
        long version,
        Optional<MessageRef> replyTo) {
    /** The order in which clients show messages: by time, then id, then sender. */
    public static final Comparator<RoomMessage> DISPLAY_ORDER = Comparator.comparingLong(RoomMessage::at)
            .thenComparing(RoomMessage::id)
            .thenComparing(RoomMessage::clientId);

    /** A message with its first text, which answers no other. */
    public RoomMessage(String id, String clientId, String name, String text, long at, String system, int others) {
        this(id, clientId, name, text, at, system, others, 0, Optional.empty());
    }

    /** The same message with a later text, at the place that goes with it. */
    RoomMessage edited(SessionEvent.MessageEdited edit) {
        return new RoomMessage(id, clientId, name, edit.text(), edit.at(), system, others, edit.version(), replyTo);
    }

    /** What identifies the message. */
    public MessageRef key() {
        return new MessageRef(clientId, id);
    }

    /** Whether the room wrote it, and not a user. */
    public boolean isSystem() {
        return !system.isEmpty();
    }
}
