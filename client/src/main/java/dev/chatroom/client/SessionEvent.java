package dev.chatroom.client;

import java.util.List;
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
     */
    record Joined(List<RoomMessage> messages, boolean gap, RoomUser self, String instance, Optional<String> cursor)
            implements SessionEvent {}

    /**
     * A message was delivered live.
     *
     * @param message the message
     * @param cursor the position to resume from
     */
    record MessageReceived(RoomMessage message, Optional<String> cursor) implements SessionEvent {}

    /**
     * A message of this client is stored.
     *
     * @param id the id that this client gave it
     */
    record Acknowledged(String id) implements SessionEvent {}

    /**
     * The server did not accept something; the socket stays open.
     *
     * @param code why
     * @param reason the same for people
     * @param id the message it concerns, if any
     */
    record Rejected(String code, String reason, Optional<String> id) implements SessionEvent {
        private static final Set<String> RETRYABLE_CODES = Set.of("rate_limited", "not_joined", "unavailable", "slow_mode");

        /** Whether the same message may be accepted later. */
        public boolean isRetryable() {
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
