package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbTransient;

/**
 * A message of the room, as it is shown, kept in history and passed between instances.
 *
 * @param id unique per sender; the client generates it, so a retry is deduplicated
 * @param clientId the sender's public identity, see {@link Identity}
 * @param name the sender's name at the time of sending
 * @param text the text; {@code null} in a system message
 * @param at milliseconds since the epoch on the room's hybrid clock; messages are shown in the order of (at, id)
 * @param system {@link #JOINED} or {@link #LEFT} in a system message, else {@code null}
 * @param others in a system message that combines several users, how many joined or left besides {@code name}; else
 *     {@code null}
 * @param lookalike {@code true} when the sender's name looked like another one at the time of sending, see {@link
 *     User#lookalike}; else {@code null}
 * @param role the sender's role at the time of sending; {@code null} for a guest and in a system message
 * @param version of a message whose author changed the text, the version of the text, a time on the room's hybrid clock;
 *     else {@code null}
 * @param replyTo the message that this one answers, which nobody may have any more; else {@code null}
 */
@JsonbPropertyOrder({"id", "clientId", "name", "text", "at", "system", "others", "lookalike", "role", "version", "replyTo"})
public record ChatMessage(
        String id,
        String clientId,
        String name,
        String text,
        long at,
        String system,
        Integer others,
        Boolean lookalike,
        Role role,
        Long version,
        MessageKey replyTo) {
    /** The value of {@link #system} when users joined. */
    public static final String JOINED = "joined";

    /** The value of {@link #system} when users left. */
    public static final String LEFT = "left";

    /** The names of the fields, quotes and commas, and the numbers. */
    private static final int FRAME_BYTES = 80;

    /** The names of the fields of {@link #replyTo}, quotes and commas. */
    private static final int REPLY_BYTES = 36;

    /**
     * Whether the room wrote this, and no user.
     *
     * @return whether it announces who joined or left
     */
    @JsonbTransient
    public boolean isNotice() {
        return system != null;
    }

    /**
     * The identity of this message.
     *
     * @return its sender and id
     */
    public MessageKey key() {
        return new MessageKey(clientId, id);
    }

    /**
     * The same message with another text.
     *
     * @param newText the new text
     * @param newVersion its version, higher than that of the present text
     * @return the message, at the same place between the others
     */
    public ChatMessage edited(String newText, long newVersion) {
        return new ChatMessage(id, clientId, name, newText, at, system, others, lookalike, role, newVersion, replyTo);
    }

    /**
     * The version of the text.
     *
     * @return zero for a text that was never changed
     */
    public long textVersion() {
        return version == null ? 0 : version;
    }

    /** About how many bytes this message takes as JSON. */
    int encodedBytes() {
        int reply = replyTo == null
                ? 0
                : REPLY_BYTES + JsonLength.of(replyTo.clientId()) + JsonLength.of(replyTo.id());
        return FRAME_BYTES + JsonLength.of(id) + JsonLength.of(clientId) + JsonLength.of(name) + JsonLength.of(text) + reply;
    }

    /**
     * Creates a message that a user wrote.
     *
     * @param id its id
     * @param sender the user who wrote it
     * @param text the text
     * @param at the time on the room's hybrid clock, in milliseconds since the epoch
     * @return the message
     */
    public static ChatMessage written(String id, User sender, String text, long at) {
        return written(id, sender, text, null, at);
    }

    /**
     * Creates a message that a user wrote, perhaps as an answer to another one.
     *
     * @param id its id
     * @param sender the user who wrote it
     * @param text the text
     * @param replyTo the message that it answers, or {@code null}
     * @param at the time on the room's hybrid clock, in milliseconds since the epoch
     * @return the message
     */
    public static ChatMessage written(String id, User sender, String text, MessageKey replyTo, long at) {
        return new ChatMessage(
                id, sender.clientId(), sender.name(), text, at, null, null, sender.lookalike(), sender.role(), null, replyTo);
    }

    /**
     * Creates a system message.
     *
     * @param id its id
     * @param kind {@link #JOINED} or {@link #LEFT}
     * @param first the user that the message names
     * @param others how many users joined or left besides {@code first}; 0 or more
     * @param at the time on the room's hybrid clock, in milliseconds since the epoch
     * @return the message
     */
    public static ChatMessage system(String id, String kind, User first, int others, long at) {
        return new ChatMessage(
                id, first.clientId(), first.name(), null, at, kind, others == 0 ? null : others, first.lookalike(), null, null, null);
    }
}
