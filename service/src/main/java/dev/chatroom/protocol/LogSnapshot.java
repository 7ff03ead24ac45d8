package dev.chatroom.protocol;

import java.util.List;

/**
 * Where a subscription starts: the content of the log when its cursor was taken. Everything after {@code cursor} follows
 * as live entries, so there are no gaps or duplicates between the two.
 *
 * @param newest the newest entries up to the cursor, oldest first
 * @param olderKeys the identities of the messages before those that the listener has not read yet, oldest first, so that
 *     one of them that is sent again is recognised
 * @param cursor the end of the log when the snapshot was read
 * @param complete whether {@code newest} is everything that was ever appended
 */
public record LogSnapshot(List<LogEntry> newest, List<MessageKey> olderKeys, EntryId cursor, boolean complete) {
    /** Makes the lists unmodifiable. */
    public LogSnapshot {
        newest = List.copyOf(newest);
        olderKeys = List.copyOf(olderKeys);
    }
}
