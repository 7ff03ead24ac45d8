package dev.chatroom.protocol;

/**
 * An action of a moderator, as they ask for it.
 *
 * @param action what they do
 * @param reason why, for the audit log and for the user whom it concerns; {@code null} when they give none
 * @param ref the moderator's id for the action: one that is sent again under the same id is only acknowledged
 */
public record Moderation(ModeratorAction action, String reason, String ref) {
    /**
     * The same action under another id.
     *
     * @param id the id
     * @return the action
     */
    public Moderation withRef(String id) {
        return new Moderation(action, reason, id);
    }

    /**
     * The record of this action.
     *
     * @param moderator who acts
     * @param at when, in milliseconds since the epoch on the room's hybrid clock
     * @return an entry of the audit log
     */
    public AuditEntry auditEntry(User moderator, long at) {
        return new AuditEntry(
                at,
                action.wire(),
                moderator.clientId(),
                moderator.name(),
                action.clientId(),
                action.messageId(),
                action.seconds(),
                action.value(),
                reason,
                ref);
    }
}
