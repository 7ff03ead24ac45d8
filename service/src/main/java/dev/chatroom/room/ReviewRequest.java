package dev.chatroom.room;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ReviewItem;

/** What the room asks of the review queue. */
public sealed interface ReviewRequest {
    /**
     * Adds a message; answered by {@link ReviewInput.Added}.
     *
     * @param connection whose message is held, or who reports one
     * @param id of the message that is held, or of the report
     * @param item the message
     * @param reporter the public identity of who reports it; {@code null} for a held message
     * @param reason why they do, or {@code null}
     */
    record Add(long connection, String id, ReviewItem item, String reporter, String reason) implements ReviewRequest {}

    /**
     * Looks for the message that a moderator decides about; answered by {@link ReviewInput.Found}.
     *
     * @param connection the moderator
     * @param moderation the decision
     */
    record Find(long connection, Moderation moderation) implements ReviewRequest {}

    /**
     * Looks for a message that its author removes, and that may be held; answered by {@link ReviewInput.FoundOwn}.
     *
     * @param connection the author
     * @param message the message
     * @param ref the author's id for the removal
     */
    record FindOwn(long connection, MessageKey message, String ref) implements ReviewRequest {}

    /**
     * A message is decided; answered by {@link ReviewInput.Closed}.
     *
     * @param connection the moderator, who waits for an answer under {@code ref}
     * @param ref the moderator's id for the decision, or {@code null} when nobody waits
     * @param message the message
     * @param version the version of the item; {@code null} for whichever there is
     * @param audit for the audit log, or {@code null}
     */
    record Close(long connection, String ref, MessageKey message, String version, AuditEntry audit)
            implements ReviewRequest {
        /** A message is removed, and nobody waits until the queue does not have it either. */
        static Close of(MessageKey message, AuditEntry audit) {
            return new Close(0, null, message, null, audit);
        }
    }

    /**
     * All messages of a user were removed.
     *
     * @param clientId the user; {@code null} for all users
     */
    record Drop(String clientId) implements ReviewRequest {}
}
