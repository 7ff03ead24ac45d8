package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;

/**
 * What the server sends, one JSON object per text message. {@code type} names the kind. {@link EventCodec} assembles the
 * two that carry messages of the room, {@code history} and {@code message}, from messages that were encoded once.
 */
@JsonbTypeInfo(
        key = "type",
        value = {
            @JsonbSubtype(alias = "typing", type = ServerEvent.Typing.class),
            @JsonbSubtype(alias = "presence", type = ServerEvent.Presence.class),
            @JsonbSubtype(alias = "ack", type = ServerEvent.Ack.class),
            @JsonbSubtype(alias = "error", type = ServerEvent.Refusal.class)
        })
public sealed interface ServerEvent {
    /**
     * Answers a join.
     *
     * @param messages the messages to show, in order
     * @param cursor how far the receiver has then read
     * @param gap whether messages are missing that can no longer be read
     * @param self the receiver, as others see them
     * @param instance the instance that answers
     */
    record History(List<SharedMessage> messages, EntryId cursor, boolean gap, User self, String instance)
            implements ServerEvent {
        /** Makes the list unmodifiable. */
        public History {
            messages = List.copyOf(messages);
        }
    }

    /**
     * A message of the room.
     *
     * @param message the message
     * @param cursor how far the receiver has then read
     */
    record Message(SharedMessage message, EntryId cursor) implements ServerEvent {}

    /**
     * Somebody is typing.
     *
     * @param clientId their public identity
     * @param name their name
     * @param others how many others are typing too, where the server counted instead of naming; else {@code null}
     */
    @JsonbPropertyOrder({"clientId", "name", "others"})
    record Typing(String clientId, String name, Integer others) implements ServerEvent {}

    /**
     * The users in the room.
     *
     * @param count how many there are, exactly
     * @param users some of them, at most 100
     * @param more how many {@code users} leaves out
     */
    @JsonbPropertyOrder({"count", "users", "more"})
    record Presence(int count, List<User> users, int more) implements ServerEvent {}

    /**
     * The sender's message is stored.
     *
     * @param id the message's id
     */
    record Ack(String id) implements ServerEvent {}

    /**
     * Something that the client sent was rejected. The socket stays open.
     *
     * @param code the reason, see {@link ErrorCode}
     * @param message the reason as a sentence for people
     * @param id the id of the message concerned, or {@code null}
     */
    @JsonbPropertyOrder({"code", "message", "id"})
    record Refusal(String code, String message, String id) implements ServerEvent {
        /**
         * An event that reports a rejection.
         *
         * @param code the reason
         * @param message the reason as a sentence for people
         * @param id the id of the message concerned, or {@code null}
         * @return the event
         */
        public static Refusal of(ErrorCode code, String message, String id) {
            return new Refusal(code.wire(), message, id);
        }
    }
}
