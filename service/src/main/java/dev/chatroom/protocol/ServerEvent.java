package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;

/**
 * What the server sends as it is, one JSON object per text message; {@code type} tells which. The two that carry
 * messages of the room, {@code history} and {@code message}, are put together by {@link EventCodec} from messages that
 * were encoded once.
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
     * Somebody is writing.
     *
     * @param clientId who
     * @param name his name
     * @param others how many others are writing too, where the server counted instead of naming; else {@code null}
     */
    @JsonbPropertyOrder({"clientId", "name", "others"})
    record Typing(String clientId, String name, Integer others) implements ServerEvent {}

    /**
     * Who is here.
     *
     * @param count how many users, exactly
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
     * Something that the client sent was not accepted; the socket stays open.
     *
     * @param code why, in a word: see {@link ErrorCode}
     * @param message why, in a sentence for people
     * @param id the id of the message concerned, or {@code null}
     */
    @JsonbPropertyOrder({"code", "message", "id"})
    record Refusal(String code, String message, String id) implements ServerEvent {
        /**
         * The event that tells of a refusal.
         *
         * @param code why
         * @param message why, for people
         * @param id the id of the message concerned, or {@code null}
         * @return the event
         */
        public static Refusal of(ErrorCode code, String message, String id) {
            return new Refusal(code.wire(), message, id);
        }
    }
}
