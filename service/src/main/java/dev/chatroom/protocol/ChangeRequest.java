package dev.chatroom.protocol;

import java.util.List;

/**
 * Changes that are stored in one step, and messages whose text leaves the log with them.
 *
 * @param changes the changes; none when only messages are erased
 * @param erased the positions of messages that they remove, as far as they are known
 * @param search whether the whole log is searched for other messages that they remove; takes Redis a while
 */
public record ChangeRequest(List<RoomChange> changes, List<EntryId> erased, boolean search) {
    /** Makes the lists unmodifiable. */
    public ChangeRequest {
        changes = List.copyOf(changes);
        erased = List.copyOf(erased);
    }
}
