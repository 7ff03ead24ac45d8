package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A message of the room, as it is shown, kept in history and passed between pods.
 *
 * @param id unique in the room; made by the sender's page, so that sending it again is harmless
 * @param clientId the sender's public identity, see {@link Identity}
 * @param name the sender's name when it was sent
 * @param text what was written; {@code null} in a system message
 * @param at milliseconds since the epoch on the room's hybrid clock; messages are shown in the order of (at, id)
 * @param system {@link #JOINED} or {@link #LEFT} in a system message, else {@code null}
 * @param others in a system message for a crowd, how many joined or left besides {@code name}; else {@code null}
 */
@JsonbPropertyOrder({"id", "clientId", "name", "text", "at", "system", "others"})
public record ChatMessage(
        String id, String clientId, String name, String text, long at, String system, Integer others) {
    /** The {@link #system} of a message that says that somebody came. */
    public static final String JOINED = "joined";

    /** The {@link #system} of a message that says that somebody went. */
    public static final String LEFT = "left";

    /**
     * The identity of this message.
     *
     * @return its sender and id
     */
    public MessageKey key() {
        return new MessageKey(clientId, id);
    }

    /**
     * A message that somebody wrote.
     *
     * @param id its id
     * @param sender who wrote it
     * @param text what was written
     * @param at when, on the room's hybrid clock, in milliseconds since the epoch
     * @return the message
     */
    public static ChatMessage written(String id, User sender, String text, long at) {
        return new ChatMessage(id, sender.clientId(), sender.name(), text, at, null, null);
    }

    /**
     * A message by the room itself.
     *
     * @param id its id
     * @param kind {@link #JOINED} or {@link #LEFT}
     * @param first whom it names
     * @param others how many more it speaks of; 0 or more
     * @param at when, on the room's hybrid clock, in milliseconds since the epoch
     * @return the message
     */
    public static ChatMessage system(String id, String kind, User first, int others, long at) {
        return new ChatMessage(id, first.clientId(), first.name(), null, at, kind, others == 0 ? null : others);
    }
}
