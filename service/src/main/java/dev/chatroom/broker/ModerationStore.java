package dev.chatroom.broker;

import dev.chatroom.protocol.EntryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What all instances of a room remember about moderation, beside the state of the room: the audit log, and how requests with
 * an idempotency key were answered. Safe for use by many threads; no method blocks.
 */
public interface ModerationStore {
    /** How many entries the audit log keeps at most, whatever their age. */
    int MAX_AUDIT = 100_000;

    /**
     * Reads a part of the audit log.
     *
     * @param after the part begins after this position, which need not exist
     * @param limit how many entries at most; at least 1
     * @return the oldest entries after the position, none of them older than the audit log keeps; exceptionally when Redis
     *     does not answer
     */
    CompletableFuture<List<AuditRecord>> audit(EntryId after, int limit);

    /**
     * Remembers a text under a key, unless the key has one.
     *
     * @param key the key, of characters without a space
     * @param text the text; not empty
     * @param kept how long it is kept
     * @return the text that the key has already; empty when it had none, and has this one now. Exceptionally when Redis does
     *     not answer, and then it may have been remembered
     */
    CompletableFuture<Optional<String>> putIfAbsent(String key, String text, Duration kept);

    /**
     * Remembers another text under a key.
     *
     * @param key the key
     * @param text the text; empty to forget the key
     * @param kept how long it is kept
     * @return completes when that is done; exceptionally when Redis does not answer
     */
    CompletableFuture<Void> put(String key, String text, Duration kept);
}
