package dev.chatroom.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An event that the server sent. */
public sealed interface SessionEvent {
    /**
     * The join was accepted.
     *
     * @param messages the newest messages, or those after the cursor that the client joined with
     * @param gap whether messages after that cursor are no longer available
     * @param self the client as others see it
     * @param instance the pod that the client is connected to
     * @param cursor the position to resume from
     * @param reset whether the client forgets all messages that it has, before it takes those of this event
     * @param removed what was removed since that cursor, or a little before
     * @param expiresAt when the token expires, in milliseconds since the epoch; empty for a guest
     * @param rules what moderators have set for the room
     */
    record Joined(
            List<RoomMessage> messages,
            boolean gap,
            RoomUser self,
            String instance,
            Optional<String> cursor,
            boolean reset,
            List<MessagesRemoved> removed,
            Optional<Long> expiresAt,
            RoomRules rules)
            implements SessionEvent {
        /** The answer to a join of a guest, with nothing removed. */
        public Joined(List<RoomMessage> messages, boolean gap, RoomUser self, String instance, Optional<String> cursor) {
            this(messages, gap, self, instance, cursor, false, List.of(), Optional.empty(), RoomRules.NONE);
        }
    }

    /**
     * The answer to a newer token.
     *
     * @param self the client as others see it from now on
     * @param expiresAt when the token expires, in milliseconds since the epoch
     */
    record SelfUpdated(RoomUser self, Optional<Long> expiresAt) implements SessionEvent {}

    /**
     * Moderators changed what is set for the room.
     *
     * @param rules all that is set
     */
    record RulesChanged(RoomRules rules) implements SessionEvent {}

    /**
     * An author changed the text of a message.
     *
     * @param message which
     * @param version the version of the text; a client that has a later one ignores this one
     * @param at the time of the message, which gives its place between the others
     * @param text the text
     */
    record MessageEdited(MessageRef message, long version, long at, String text) implements SessionEvent {}

    /**
     * Messages were removed: one, those of a user up to a time, or all up to a time.
     *
     * @param clientId the sender; empty for all users
     * @param id the message; empty for all up to {@code before}
     * @param before the latest {@link RoomMessage#at} of the removed messages; ignored when there is an id
     * @param by {@code author} or {@code moderator}
     */
    record MessagesRemoved(Optional<String> clientId, Optional<String> id, long before, String by) implements SessionEvent {
        /** Whether a message is removed. */
        public boolean covers(RoomMessage message) {
            return clientId.map(message.clientId()::equals).orElse(true)
                    && id.map(message.id()::equals).orElse(message.at() <= before);
        }
    }

    /**
     * The reactions to messages changed, or the client is sent those to messages that it got.
     *
     * @param items one for each message
     */
    record ReactionsUpdated(List<Reactions> items) implements SessionEvent {}

    /**
     * The reactions to one message.
     *
     * @param message which
     * @param version a client that has a later one ignores these
     * @param counts how many users reacted, by emoji; empty when nobody did
     * @param own the emoji of this client's user; empty when they did not change
     */
    record Reactions(MessageRef message, long version, Map<String, Integer> counts, Optional<List<String>> own) {}

    /**
     * A message was delivered live.
     *
     * @param message the message
     * @param cursor the position to resume from
     */
    record MessageReceived(RoomMessage message, Optional<String> cursor) implements SessionEvent {}

    /**
     * A message of this client, or a change of one, is stored.
     *
     * @param id the id that this client gave the message, or the change of one
     */
    record Acknowledged(String id) implements SessionEvent {}

    /**
     * The server did not accept something; the socket stays open.
     *
     * @param code why
     * @param reason the same for people
     * @param id the message, or the change of one, that it concerns, if any
     */
    record Rejected(String code, String reason, Optional<String> id) implements SessionEvent {
        private static final Set<String> RETRYABLE_CODES = Set.of("rate_limited", "not_joined", "unavailable", "slow_mode");

        /** Whether the same message may be accepted later. */
        public boolean isRetryable() {
            return isRetryable(code);
        }

        /** Whether what is rejected with a code may be accepted later. */
        static boolean isRetryable(String code) {
            return RETRYABLE_CODES.contains(code);
        }
    }

    /**
     * Who is in the room.
     *
     * @param count how many users, exactly
     * @param users some of them
     * @param more how many {@code users} leaves out
     */
    record PresenceUpdated(int count, List<RoomUser> users, int more) implements SessionEvent {}

    /**
     * The server answered a ping: everything that was sent before it has arrived.
     *
     * @param n the number of the ping
     */
    record PongReceived(long n) implements SessionEvent {}

    /**
     * Somebody is typing.
     *
     * @param user who
     * @param others how many others are typing too
     */
    record TypingReceived(RoomUser user, int others) implements SessionEvent {}
}
