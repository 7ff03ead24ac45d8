package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.util.List;

/**
 * The events that the server sends, one JSON object per text message. The field {@code type} names the event. {@link
 * EventCodec} assembles {@code history} and {@code message} from messages that were encoded once, and writes {@code pong}.
 */
@JsonbTypeInfo(
        key = "type",
        value = {
            @JsonbSubtype(alias = "typing", type = ServerEvent.Typing.class),
            @JsonbSubtype(alias = "presence", type = ServerEvent.Presence.class),
            @JsonbSubtype(alias = "ack", type = ServerEvent.Ack.class),
            @JsonbSubtype(alias = "error", type = ServerEvent.Refusal.class),
            @JsonbSubtype(alias = "update", type = ServerEvent.Update.class),
            @JsonbSubtype(alias = "remove", type = ServerEvent.Remove.class),
            @JsonbSubtype(alias = "reactions", type = ReactionEvent.Counts.class),
            @JsonbSubtype(alias = "reactors", type = ReactionEvent.People.class)
        })
public sealed interface ServerEvent {
    /**
     * The reply to a join.
     *
     * @param messages the messages to show, oldest first
     * @param cursor the position of the receiver in the log after this event
     * @param gap whether messages are missing because the log no longer has them
     * @param self the receiver as others see them
     * @param expiresAt when the receiver's token expires, in milliseconds since the epoch; {@code null} for a guest
     * @param instance the name of the instance that sends this event
     * @param removed what was removed since the receiver's cursor, or a little before
     * @param reset whether the receiver forgets all messages that it shows: more was removed than the room can list
     * @param room what the room is set to
     */
    record History(
            List<SharedMessage> messages,
            EntryId cursor,
            boolean gap,
            User self,
            Long expiresAt,
            String instance,
            List<Remove> removed,
            boolean reset,
            RoomSettings room)
            implements ServerEvent {
        /** Makes the lists unmodifiable. */
        public History {
            messages = List.copyOf(messages);
            removed = List.copyOf(removed);
        }

        /**
         * The reply to the join of a guest, in a room from which nothing was removed.
         *
         * @param messages the messages to show, oldest first
         * @param cursor the position of the receiver in the log after this event
         * @param gap whether messages are missing because the log no longer has them
         * @param self the receiver as others see them
         * @param instance the name of the instance that sends this event
         */
        public History(List<SharedMessage> messages, EntryId cursor, boolean gap, User self, String instance) {
            this(messages, cursor, gap, self, null, instance, List.of(), false, RoomSettings.NONE);
        }
    }

    /**
     * A message of the room.
     *
     * @param message the message
     * @param cursor the position of the receiver in the log after this event
     */
    record Message(SharedMessage message, EntryId cursor) implements ServerEvent {}

    /**
     * Messages before those that the receiver has.
     *
     * @param messages in the order of the log
     * @param before where the next request goes on
     * @param end whether the log has nothing before them
     */
    record Older(List<SharedMessage> messages, EntryId before, boolean end) implements ServerEvent {
        /** Makes the list unmodifiable. */
        public Older {
            messages = List.copyOf(messages);
        }
    }

    /** The events about reactions. */
    sealed interface OfReactions extends ServerEvent permits ReactionEvent {}

    /**
     * A user is typing.
     *
     * @param clientId their public identity
     * @param name their name
     * @param lookalike {@code true} when their name looks like another one, see {@link User#lookalike}; else {@code null}
     * @param others how many others are typing too, when the server combines several users; else {@code null}
     */
    @JsonbPropertyOrder({"clientId", "name", "lookalike", "others"})
    record Typing(String clientId, String name, Boolean lookalike, Integer others) implements ServerEvent {
        /**
         * One user is typing.
         *
         * @param user the user
         * @return the event
         */
        public static Typing of(User user) {
            return new Typing(user.clientId(), user.name(), user.lookalike(), null);
        }

        /**
         * This user and others are typing.
         *
         * @param count how many others; at least 1
         * @return the event
         */
        public Typing and(int count) {
            return new Typing(clientId, name, lookalike, count);
        }
    }

    /**
     * The receiver signed in anew: their name, role or the expiry of their token may have changed.
     *
     * @param user the receiver as others see them
     * @param expiresAt when the token expires, in milliseconds since the epoch
     */
    record Self(User user, long expiresAt) implements ServerEvent {}

    /**
     * The users in the room.
     *
     * @param count the exact number of users
     * @param users up to 100 of the users
     * @param more how many users are not in {@code users}
     */
    @JsonbPropertyOrder({"count", "users", "more"})
    record Presence(int count, List<User> users, int more) implements ServerEvent {}

    /**
     * The acknowledgement that the sender's message is stored.
     *
     * @param id the message's id
     */
    record Ack(String id) implements ServerEvent {}

    /**
     * The answer to a ping.
     *
     * @param n the number of the ping
     */
    record Pong(long n) implements ServerEvent {}

    /**
     * An event of the client was rejected. The socket stays open.
     *
     * @param code the reason, see {@link ErrorCode}
     * @param message the reason as a sentence for people
     * @param id the id of the message concerned, or {@code null}
     * @param seconds for how long the client is refused, or {@code null} when that is not known or for ever
     * @param reason the reason that a moderator gave, or {@code null}
     */
    @JsonbPropertyOrder({"code", "message", "id", "seconds", "reason"})
    record Refusal(String code, String message, String id, Long seconds, String reason) implements ServerEvent {
        /**
         * A rejection that is not the work of a moderator.
         *
         * @param code the reason, see {@link ErrorCode}
         * @param message the reason as a sentence for people
         * @param id the id of the message concerned, or {@code null}
         */
        public Refusal(String code, String message, String id) {
            this(code, message, id, null, null);
        }

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

    /**
     * How many messages moderators have to decide about. Sent to moderators only.
     *
     * @param open zero or more
     */
    record Reports(int open) implements ServerEvent {}

    /**
     * The author changed the text of a message.
     *
     * @param clientId the sender
     * @param id the message's id
     * @param version the version of the text; a higher one is valid
     * @param at the {@link ChatMessage#at} of the message; a client that shows a copy with another time moves it there
     * @param text the new text
     */
    @JsonbPropertyOrder({"clientId", "id", "version", "at", "text"})
    record Update(String clientId, String id, long version, long at, String text) implements ServerEvent {
        /**
         * The event for the present text of a message.
         *
         * @param message a message whose text was changed
         * @return the event
         */
        public static Update of(ChatMessage message) {
            return new Update(message.clientId(), message.id(), message.textVersion(), message.at(), message.text());
        }
    }

    /**
     * A moderator changed what the room is set to.
     *
     * @param settings all settings
     */
    record Room(RoomSettings settings) implements ServerEvent {}

    /**
     * Messages were removed: one, those of a user up to a time, or all up to a time.
     *
     * @param clientId the sender, or {@code null} for all users
     * @param id the message's id, or {@code null} for all messages
     * @param before the latest {@link ChatMessage#at} of the removed messages, or {@code null} when {@code id} is given
     * @param by {@link #AUTHOR} or {@link #MODERATOR}
     */
    @JsonbPropertyOrder({"clientId", "id", "before", "by"})
    record Remove(String clientId, String id, Long before, String by) implements ServerEvent {
        /** The author removed their own message. */
        public static final String AUTHOR = "author";

        /** A moderator removed it. */
        public static final String MODERATOR = "moderator";
    }
}
