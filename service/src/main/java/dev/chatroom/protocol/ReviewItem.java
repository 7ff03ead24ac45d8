package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * A message about which a moderator is to decide: users reported it, or it is held and nobody saw it.
 *
 * @param version differs from that of every other item, also of the same message; {@code null} until it is in the queue
 * @param message the message; its {@code at} is when it was held or sent
 * @param held whether it is shown only when a moderator approves it
 * @param reason why it is held; {@code null} when there is none
 * @param reports how many users reported it, up to {@link #MAX_REPORTS}
 * @param reasons why they did, the first ones; none of those who gave no reason
 */
@JsonbPropertyOrder({"version", "message", "held", "reason", "reports", "reasons"})
public record ReviewItem(String version, ChatMessage message, boolean held, String reason, int reports, List<String> reasons) {
    /** So many reports of a message are counted. */
    public static final int MAX_REPORTS = 20;

    /** Makes the list unmodifiable. */
    public ReviewItem {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
    }

    /**
     * A message that users report.
     *
     * @param message the message
     * @return the item, without a report
     */
    public static ReviewItem reported(ChatMessage message) {
        return new ReviewItem(null, message, false, null, 0, List.of());
    }

    /**
     * A message that nobody sees.
     *
     * @param message the message
     * @param reason why; may be {@code null}
     * @return the item
     */
    public static ReviewItem held(ChatMessage message, String reason) {
        return new ReviewItem(null, message, true, reason, 0, List.of());
    }

    /**
     * The item with its reports.
     *
     * @param count how many
     * @param given the reasons
     * @return a copy
     */
    public ReviewItem with(int count, List<String> given) {
        return new ReviewItem(version, message, held, reason, count, given);
    }

    /**
     * The item as it comes into the queue.
     *
     * @param unique differs from that of every other item
     * @return a copy
     */
    public ReviewItem withVersion(String unique) {
        return new ReviewItem(unique, message, held, reason, reports, reasons);
    }
}
