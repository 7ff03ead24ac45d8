package dev.chatroom.backbone;

import java.util.concurrent.CompletableFuture;

/** A hub's place in the log; from {@link Backbone#subscribe} until {@link #close}. */
public interface Subscription extends AutoCloseable {
    /**
     * Completes when the listener was {@linkplain BackboneListener#seeded seeded}.
     *
     * @return never completes exceptionally: while Redis is away the reader goes on trying
     */
    CompletableFuture<Void> seeded();

    /** Stops reading and frees the reader's connection. The listener hears no entry after this returns, or one batch. */
    @Override
    void close();
}
