package dev.chatroom.backbone;

import dev.chatroom.protocol.ServerEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What ties hubs together. Safe for use by many threads; no method blocks. */
public interface Backbone extends AutoCloseable {
    /** How the backbone is. */
    enum State {
        /** There is no Redis: this instance is the whole room. */
        LOCAL,
        /** Redis answers. */
        UP,
        /** Redis does not answer; the room goes on inside each pod. */
        DOWN
    }

    /**
     * Names who is told what the other pods do, before anything else is called.
     *
     * @param listener the hub
     */
    void listener(BackboneListener listener);

    /**
     * Starts to read the log and the signals. At most one subscription is open at a time.
     *
     * @return the subscription
     */
    Subscription subscribe();

    /**
     * Whether {@link #append} takes another message; not so when as many wait for Redis as may.
     *
     * @return whether it does
     */
    boolean accepts();

    /**
     * Appends a message to the log, after all that were appended before.
     *
     * @param json the message
     * @return completes with the entry's id when the message is stored, and exceptionally only when the backbone closes
     */
    CompletableFuture<EntryId> append(byte[] json);

    /**
     * Reads entries of the log.
     *
     * @param after the entry before the first to be read
     * @param limit the most to read
     * @return the entries after {@code after}, oldest first; exceptionally when Redis is away
     */
    CompletableFuture<List<Entry>> read(EntryId after, int limit);

    /**
     * Tells the other pods that somebody is writing. Lost without a word when Redis is away.
     *
     * @param typing who
     */
    void signal(ServerEvent.Typing typing);

    /**
     * Tells the other pods that the users of this one changed.
     *
     * @param change how
     * @return what it meant for the room; exceptionally when Redis is away, and then nothing was told
     */
    CompletableFuture<PresenceOutcome> changed(PresenceChange change);

    /**
     * How the backbone is.
     *
     * @return its state now
     */
    State state();

    /**
     * How the backbone is, in full.
     *
     * @return its vitals now
     */
    Vitals vitals();

    /**
     * Stores what still waits, as far as Redis answers, and closes the connections. The pod's lease is left to run out:
     * its users come back on another pod meanwhile, and nobody is told that they left.
     */
    @Override
    void close();
}
