package dev.chatroom.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Appends messages to the log. */
interface LogAppender {
    /**
     * Appends messages in their order. Does not throw. Completes {@link UnstoredMessage#stored} of each message when its
     * own reply arrives, and leaves it as it is when the message was not stored or the reply was lost.
     *
     * @param batch the messages; at least one
     * @return completes when every message is stored or has failed; never exceptionally
     */
    CompletableFuture<Void> append(List<UnstoredMessage> batch);
}
