package dev.chatroom.broker;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Connects the hubs of all instances. Safe for use by many threads; no method blocks, except {@link #close}. */
public interface Broker extends AutoCloseable {
    /** Whether the broker can reach the other instances. */
    enum State {
        /** There is no Redis: this instance is the whole room. */
        LOCAL,
        /** Redis answers. */
        UP,
        /** Redis does not answer. The room goes on inside each instance. */
        DOWN
    }

    /**
     * Sets the listener. Called once, before anything else.
     *
     * @param listener receives what the other instances do
     */
    void listener(BrokerListener listener);

    /**
     * Starts to read the log and the signals. At most one subscription is open at a time.
     *
     * @return the subscription
     */
    Subscription subscribe();

    /**
     * Appends a message to the log, after all that were appended before. It is retried until it is stored.
     *
     * @param message the message
     * @return completes with the position when the message is stored, and exceptionally only when the broker closes
     */
    CompletableFuture<EntryId> append(SharedMessage message);

    /**
     * Appends a notice of the room ("joined", "left") to a short stream of its own, after all that were appended before.
     * The log of messages does not change. Retried until it is stored.
     *
     * @param notice the notice
     * @return completes with the position in the stream of notices when it is stored, and exceptionally only when the
     *     broker closes
     */
    CompletableFuture<EntryId> appendNotice(SharedMessage notice);

    /**
     * Stores changes of the room in the log and in the state of the room, in one step, and deletes the text of the messages
     * that they remove. A change does nothing when the state has a newer one of its register. Retried until it is stored.
     *
     * @param request the changes
     * @return completes with their position in the log, or that of a later change, when they are stored, and exceptionally
     *     only when the broker closes
     */
    CompletableFuture<EntryId> change(ChangeRequest request);

    /**
     * Deletes messages from the log, after the changes that were stored before. Retried until it is done.
     *
     * @param positions their positions
     */
    void erase(List<EntryId> positions);

    /**
     * Reads a part of the log, in bounded steps. Decodes it on a thread of its own.
     *
     * @param before the part ends before this position, which need not exist
     * @param limit how many messages at most, 1 to {@link LogPage#MAX_MESSAGES}; fewer when they are long
     * @return the part; exceptionally when Redis does not answer
     */
    CompletableFuture<LogPage> older(EntryId before, int limit);

    /**
     * What the instances remember about moderation.
     *
     * @return the same object each time
     */
    ModerationStore moderation();

    /**
     * Stores reactions in one step. Reported to all instances, this one included, by {@link BrokerListener#reactionsChanged}.
     *
     * @param requests at most {@link ReactionRequest#MAX_BATCH}; applying them twice has the same result as once
     * @return what became of each, in their order; exceptionally when Redis does not answer, and then they may or may not
     *     have been applied
     */
    CompletableFuture<List<ReactionOutcome>> react(List<ReactionRequest> requests);

    /**
     * The messages about which moderators are to decide.
     *
     * @return the queue; the same object on each call
     */
    ReviewQueue reviews();

    /**
     * Reports to the other instances that a user is typing. Best effort: lost without notice when Redis is down.
     *
     * @param typing the user
     */
    void signal(ServerEvent.Typing typing);

    /**
     * Publishes a change of this instance's users.
     *
     * @param change the change; applying it twice has the same result as once. It has a few hundred users at most: Redis
     *     runs no other command while it applies one
     * @return who joined or left the room by it; exceptionally when Redis does not answer, and then it may or may not have
     *     been applied
     */
    CompletableFuture<PresenceOutcome> publish(PresenceChange change);

    /**
     * The broker's state.
     *
     * @return its status now
     */
    BrokerStatus status();

    /**
     * Stores pending messages for as long as Redis answers in time, then closes the connections. Blocks for at most the
     * command timeout. The lease is left to expire: users who reconnect to another instance meanwhile are not announced as
     * leaving.
     */
    @Override
    void close();
}
