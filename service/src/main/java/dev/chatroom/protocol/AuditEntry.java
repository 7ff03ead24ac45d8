package dev.chatroom.protocol;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Who did what to whom, when and why.
 *
 * @param at when, in milliseconds since the epoch on the room's hybrid clock
 * @param action what, see {@link ModeratorAction#wire}
 * @param moderator the public identity of the moderator
 * @param name the moderator's name at that time
 * @param clientId the user whom it concerned, or {@code null}
 * @param id the message that it concerned, or {@code null}
 * @param seconds how long it lasts, or {@code null}
 * @param value what was set, or {@code null}
 * @param reason the moderator's reason, or {@code null}
 * @param ref the moderator's id for the action
 */
@JsonbPropertyOrder({"at", "action", "moderator", "name", "clientId", "id", "seconds", "value", "reason", "ref"})
public record AuditEntry(
        long at,
        String action,
        String moderator,
        String name,
        String clientId,
        String id,
        Long seconds,
        String value,
        String reason,
        String ref) {}
