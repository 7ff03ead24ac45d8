package dev.chatroom.room;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.protocol.TextQuestion;
import java.time.Duration;
import java.util.List;

/** What the shell does for the room, in the order in which the room returned it. */
public sealed interface Effect {
    /**
     * Sends a message of a user to every joined client.
     *
     * @param event the message
     * @param local whether a client of this instance sent it
     * @param acceptedAt when an instance accepted it, in nanoseconds on this instance's monotonic clock
     * @param receivers how many clients are joined
     */
    record BroadcastMessage(ServerEvent.Message event, boolean local, long acceptedAt, int receivers)
            implements Effect {}

    /**
     * Sends any other event to every joined client.
     *
     * @param event the event
     */
    record Broadcast(ServerEvent event) implements Effect {}

    /**
     * Sends an event to one client.
     *
     * @param connection the client
     * @param event the event
     */
    record Send(long connection, ServerEvent event) implements Effect {}

    /**
     * Sends an event to one client that does not wait for it: it may go a moment later, with something else.
     *
     * @param connection the client
     * @param event the event
     */
    record SendSoon(long connection, ServerEvent event) implements Effect {}

    /**
     * Answers a join. From here on the client receives broadcasts.
     *
     * @param connection the client
     * @param history the answer
     */
    record Welcome(long connection, ServerEvent.History history) implements Effect {}

    /**
     * Rejects what a client sent. The socket stays open.
     *
     * @param connection the client
     * @param code the reason
     * @param message the reason as a sentence
     * @param id the id of the message concerned, or {@code null}
     * @param seconds for how long, or {@code null}
     * @param reason the reason that a moderator gave, or {@code null}
     */
    record Reject(long connection, ErrorCode code, String message, String id, Long seconds, String reason)
            implements Effect {
        /**
         * A rejection that is not the work of a moderator.
         *
         * @param connection the client
         * @param code the reason
         * @param message the reason as a sentence
         * @param id the id of the message concerned, or {@code null}
         */
        public Reject(long connection, ErrorCode code, String message, String id) {
            this(connection, code, message, id, null, null);
        }
    }

    /**
     * Asks whether a text may be shown; answered by {@link ScreenInput.Answered}.
     *
     * @param ticket the number of the question, unique on this instance
     * @param question the text and its author
     */
    record Ask(long ticket, TextQuestion question) implements Effect {}

    /**
     * Asks the review queue; answered by a {@link ReviewInput}.
     *
     * @param request what is asked
     */
    record Review(ReviewRequest request) implements Effect {}

    /**
     * Appends a message to the log; answered by {@link Input.Stored}.
     *
     * @param message the message
     */
    record Append(SharedMessage message) implements Effect {}

    /**
     * Appends a notice to the stream of notices; answered by {@link Input.NoticeStored}.
     *
     * @param notice the notice
     */
    record AppendNotice(SharedMessage notice) implements Effect {}

    /**
     * Stores changes; answered by {@link Input.ChangeStored} or {@link Input.ChangeFailed}.
     *
     * @param key the identity of the changes, or {@code null} when nobody waits for an answer
     * @param request the changes
     */
    record Change(MessageKey key, ChangeRequest request) implements Effect {}

    /**
     * Deletes messages from the log: they were removed, or have a later text.
     *
     * @param positions their positions
     */
    record Erase(List<EntryId> positions) implements Effect {}

    /**
     * Reads a part of the log; answered by {@link Input.OlderRead}.
     *
     * @param request who asks for which part
     */
    record ReadOlder(Input.Older request) implements Effect {}

    /**
     * Stores reactions; answered by {@link ReactionInput.Stored}. One is under way at a time.
     *
     * @param requests at least one, and at most {@link ReactionRequest#MAX_BATCH}
     */
    record React(List<ReactionRequest> requests) implements Effect {}

    /** Starts to read the log; answered by {@link Input.Started}. */
    record Subscribe() implements Effect {}

    /** Stops reading the log. */
    record Unsubscribe() implements Effect {}

    /**
     * Reports to the other instances that a user is typing.
     *
     * @param typing the user
     */
    record Signal(ServerEvent.Typing typing) implements Effect {}

    /**
     * Publishes a change of this instance's users; answered by {@link PresenceInput.PresencePublished} or
     * {@link PresenceInput.PublishFailed}. One is under way at a time.
     *
     * @param change the change
     */
    record PublishPresence(PresenceChange change) implements Effect {}

    /**
     * Starts a timer; answered by {@link Input.TimerExpired}.
     *
     * @param timer the timer
     * @param delay the time until it expires
     */
    record StartTimer(Timer timer, Duration delay) implements Effect {}

    /**
     * Closes one socket, after everything that is waiting for it.
     *
     * @param connection the client
     * @param code the close code
     * @param reason the reason for people
     */
    record Close(long connection, CloseCode code, String reason) implements Effect {}

    /**
     * Closes every socket.
     *
     * @param code the close code
     * @param reason the reason for people
     */
    record CloseAll(CloseCode code, String reason) implements Effect {}

    /**
     * Counts an event.
     *
     * @param metric what is counted
     * @param value how much; 0 or more
     */
    record Count(Metric metric, long value) implements Effect {}

    /** What the room counts. */
    enum Metric {
        /** Messages accepted from clients; a message that is sent again counts once. */
        MESSAGES_RECEIVED,
        /** Nanoseconds from the acceptance of one message until it was stored and acknowledged. */
        ACKNOWLEDGED_AFTER,
        /** Users who joined the room; one instance counts each. */
        USERS_JOINED,
        /** Users who left the room; one instance counts each. */
        USERS_LEFT,
        /** Messages rejected by the rate limit of their user. */
        MESSAGES_RATE_LIMITED,
        /** Messages rejected by the rate limit of their network. */
        MESSAGES_LIMITED_BY_ADDRESS,
        /** Messages rejected by the rate limit of the room. */
        MESSAGES_LIMITED_BY_ROOM,
        /** Typing reports dropped by the rate limit. */
        TYPING_RATE_LIMITED,
        /** Messages rejected because this instance is overloaded. */
        MESSAGES_SHED,
        /** Typing reports dropped because this instance is overloaded. */
        TYPING_SHED
    }
}
