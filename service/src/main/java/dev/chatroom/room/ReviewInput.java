package dev.chatroom.room;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ReviewItem;
import java.util.Optional;

/** What happens to messages about which moderators are to decide. */
public sealed interface ReviewInput extends Input {
    /**
     * A client reports a message.
     *
     * @param connection its number
     * @param message the message
     * @param reason why; {@code null} when it gives none
     * @param ref the id of the report, for the answer
     */
    record Report(long connection, MessageKey message, String reason, String ref) implements ReviewInput {}

    /**
     * A {@link ReviewRequest.Add} is answered.
     *
     * @param request the request
     * @param accepted whether the message is in the queue
     */
    record Added(ReviewRequest.Add request, boolean accepted) implements ReviewInput {}

    /**
     * A {@link ReviewRequest.Find} is answered.
     *
     * @param connection the moderator
     * @param moderation the decision
     * @param item empty when the message is not in the queue; {@code null} when the queue could not be read
     */
    record Found(long connection, Moderation moderation, Optional<ReviewItem> item) implements ReviewInput {}

    /**
     * A {@link ReviewRequest.FindOwn} is answered.
     *
     * @param request the request
     * @param item empty when the message is not in the queue; {@code null} when the queue could not be read
     */
    record FoundOwn(ReviewRequest.FindOwn request, Optional<ReviewItem> item) implements ReviewInput {}

    /**
     * A {@link ReviewRequest.Close} for which somebody waits is answered.
     *
     * @param request the request
     * @param done whether the item is no longer in the queue
     */
    record Closed(ReviewRequest.Close request, boolean done) implements ReviewInput {}
}
