package dev.chatroom.broker;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReviewItem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The messages about which moderators are to decide, on all instances. Safe for use by many threads; no method blocks. The
 * futures complete exceptionally when Redis does not answer, and then it may or may not have been done. Each call may be made
 * again.
 */
public interface ReviewQueue {
    /** So many messages are in the queue, with held ones. */
    int MAX_ITEMS = 1_000;
    /** With so many messages in the queue, no further one is added by a report: held messages need room. */
    int MAX_REPORTED = 500;

    /**
     * Whether an item was added.
     *
     * @param accepted whether the item is in the queue; false: the queue is full
     * @param open how many messages are in the queue
     */
    record Added(boolean accepted, int open) {}

    /**
     * Adds a held message, or a report of a message. A message is in the queue once, and a user reports it once. An item that
     * is in the queue stays as it is, with its version.
     *
     * @param item the message, with a version that no other item ever has
     * @param reporter the public identity of who reports it; {@code null} for a held message
     * @param reason why they do; {@code null} when they give none
     * @return whether there was room
     */
    CompletableFuture<Added> add(ReviewItem item, String reporter, String reason);

    /**
     * All items.
     *
     * @return the oldest message first
     */
    CompletableFuture<List<ReviewItem>> list();

    /**
     * Looks for an item.
     *
     * @param message its message
     * @return the item, or empty when the message is not in the queue
     */
    CompletableFuture<Optional<ReviewItem>> find(MessageKey message);

    /**
     * Removes an item, when it is decided.
     *
     * @param message its message
     * @param version the version of the item; an item with another one stays. {@code null} for whichever there is
     * @param audit written to the audit log if the item was in the queue; {@code null} for no entry
     * @return how many messages are in the queue
     */
    CompletableFuture<Integer> close(MessageKey message, String version, AuditEntry audit);

    /**
     * Removes all items of a user.
     *
     * @param clientId the user; {@code null} for all users
     * @return how many messages are in the queue
     */
    CompletableFuture<Integer> drop(String clientId);
}
