package dev.chatroom.protocol;

import java.util.List;

/**
 * Changes that are stored in one step, and messages whose text leaves the log with them.
 *
 * @param changes the changes; none when only messages are erased
 * @param erased the positions of messages that they remove, as far as they are known
 * @param search whether the whole log is searched for other messages that they remove; takes Redis a while
 * @param readUpTo how far the instance has read the log. What the search finds behind it is also removed by its identity:
 *     other instances may never read it, and its author may send it again. {@code null}: nothing is behind
 * @param audit the entry of the audit log that is written with the changes; {@code null} when no moderator made them
 */
public record ChangeRequest(
        List<RoomChange> changes, List<EntryId> erased, boolean search, EntryId readUpTo, AuditEntry audit) {
    /** Makes the lists unmodifiable. */
    public ChangeRequest {
        changes = List.copyOf(changes);
        erased = List.copyOf(erased);
    }

    /**
     * Changes that no moderator made, or that are stored again.
     *
     * @param changes the changes
     * @param erased the positions of messages that they remove
     * @param search whether the whole log is searched for other messages that they remove
     */
    public ChangeRequest(List<RoomChange> changes, List<EntryId> erased, boolean search) {
        this(changes, erased, search, null, null);
    }
}
