package dev.chatroom.protocol;

/**
 * A change of the room and its position in the log.
 *
 * @param position the position; {@code null} while the change is not stored
 * @param change the change
 */
public record LoggedChange(EntryId position, RoomChange change) {
    /**
     * Whether a client with a cursor may not have seen the change.
     *
     * @param cursor the position up to which the client has seen the log
     * @return whether the change is later, or not stored
     */
    public boolean isAfter(EntryId cursor) {
        return position == null || position.isAfter(cursor);
    }
}
