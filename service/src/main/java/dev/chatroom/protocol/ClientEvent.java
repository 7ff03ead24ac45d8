package dev.chatroom.protocol;

/** The events that a client may send, one JSON object per text message. The field {@code type} names the event. */
public sealed interface ClientEvent {
    /**
     * {@code {"type":"join"}}: the first event on every socket.
     *
     * @param secret the tab's secret, {@code clientId} on the wire
     * @param name the display name; may be {@code null} with a token
     * @param cursor the newest cursor that the client has received, when it reconnects; else {@code null}
     * @param token proves who the user is, as a JSON Web Token; {@code null} for a guest
     */
    record Join(String secret, String name, String cursor, String token) implements ClientEvent {
        /**
         * A guest joins.
         *
         * @param secret the tab's secret
         * @param name the display name
         * @param cursor the newest cursor that the client has received, or {@code null}
         */
        public Join(String secret, String name, String cursor) {
            this(secret, name, cursor, null);
        }

        /** Without the secret and the token. */
        @Override
        public String toString() {
            return "Join[name=" + name + ", cursor=" + cursor + "]";
        }
    }

    /**
     * {@code {"type":"refresh"}}: a user who has signed in sends a newer token on the same socket.
     *
     * @param token the token, of the same user
     */
    record Refresh(String token) implements ClientEvent {
        /** Without the token. */
        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    /**
     * {@code {"type":"message"}}: a message to the room.
     *
     * @param id the client's id for the message, or {@code null} to let the server generate one
     * @param text the text
     * @param replyTo the message that this one answers, or {@code null}
     */
    record Message(String id, String text, MessageKey replyTo) implements ClientEvent {
        /**
         * A message that answers no other one.
         *
         * @param id the client's id for the message, or {@code null}
         * @param text the text
         */
        public Message(String id, String text) {
            this(id, text, null);
        }
    }

    /**
     * {@code {"type":"edit"}}: the author changes the text of a message.
     *
     * @param id the message's id
     * @param text the new text
     * @param ref the client's id for this change, which the {@code ack} or {@code error} repeats; {@code null} for no answer
     */
    record Edit(String id, String text, String ref) implements ClientEvent {}

    /**
     * {@code {"type":"delete"}}: the author removes a message.
     *
     * @param id the message's id
     * @param ref the client's id for this change, which the {@code ack} or {@code error} repeats; {@code null} for no answer
     */
    record Delete(String id, String ref) implements ClientEvent {}

    /**
     * {@code {"type":"moderate"}}: a moderator acts.
     *
     * @param moderation the action; its {@code ref} is {@code null} when the client wants no answer
     */
    record Moderate(Moderation moderation) implements ClientEvent {}

    /**
     * {@code {"type":"older"}}: the client asks for messages before those that it has.
     *
     * @param before the position in the log before which they are
     * @param limit how many at most, 1 to {@link LogPage#MAX_MESSAGES}
     * @param ref the client's id for the request, which an {@code error} repeats; may be {@code null}
     */
    record Older(EntryId before, int limit, String ref) implements ClientEvent {}

    /**
     * {@code {"type":"react"}}: the user reacts to a message with an emoji, or takes that back.
     *
     * @param message the message
     * @param emoji the emoji
     * @param on whether the reaction is added
     * @param ref the client's id for this, which the {@code ack} or {@code error} repeats; {@code null} for no {@code ack}
     */
    record React(MessageKey message, String emoji, boolean on, String ref) implements ClientEvent {}

    /**
     * {@code {"type":"reactors"}}: the client asks who reacted to a message with an emoji.
     *
     * @param message the message
     * @param emoji the emoji
     * @param ref the client's id for the request, which an {@code error} repeats; may be {@code null}
     */
    record Reactors(MessageKey message, String emoji, String ref) implements ClientEvent {}

    /**
     * {@code {"type":"report"}}: a user reports a message to the moderators.
     *
     * @param message the message
     * @param reason why; may be {@code null}
     * @param ref the client's id for the report, which the {@code ack} or {@code error} repeats; may be {@code null}
     */
    record Report(MessageKey message, String reason, String ref) implements ClientEvent {}

    /** {@code {"type":"typing"}}: the user is typing. */
    record Typing() implements ClientEvent {}

    /**
     * {@code {"type":"ping"}}: the client asks whether the connection still works. A page cannot see the pings of RFC 6455.
     *
     * @param n the client's number for the ping, 0 to {@link #MAX_NUMBER}; the {@code pong} repeats it
     */
    record Ping(long n) implements ClientEvent {
        /** The largest integer that a JavaScript client represents exactly, 2^53 - 1. */
        public static final long MAX_NUMBER = (1L << 53) - 1;
    }
}
