package dev.chatroom.protocol;

import java.util.List;
import java.util.Optional;

/**
 * The start of a subscription: the content of the log at a cursor. All entries after {@code cursor} follow as live
 * entries, without gaps or duplicates.
 *
 * @param newest the newest entries up to the cursor, oldest first
 * @param older where the log has older messages that the listener has not read yet, oldest first, to deduplicate
 *     retries of them
 * @param cursor the end of the log when the snapshot was read
 * @param complete whether {@code newest} contains every entry that was ever appended
 * @param notices the newest notices of the room, oldest first; they are not part of the log
 * @param changes the state of the room, read after the entries; empty when the listener alone holds it
 */
public record LogSnapshot(
        List<LogEntry> newest,
        List<MessagePosition> older,
        EntryId cursor,
        boolean complete,
        List<LogEntry> notices,
        Optional<List<LoggedChange>> changes) {
    /** Makes the lists unmodifiable. */
    public LogSnapshot {
        newest = List.copyOf(newest);
        older = List.copyOf(older);
        notices = List.copyOf(notices);
        changes = changes.map(List::copyOf);
    }

    /**
     * A snapshot of a room whose state only the listener holds.
     *
     * @param newest the newest entries up to the cursor, oldest first
     * @param older where the log has older messages
     * @param cursor the end of the log
     * @param complete whether {@code newest} contains every entry that was ever appended
     * @param notices the newest notices of the room, oldest first
     */
    public LogSnapshot(
            List<LogEntry> newest,
            List<MessagePosition> older,
            EntryId cursor,
            boolean complete,
            List<LogEntry> notices) {
        this(newest, older, cursor, complete, notices, Optional.empty());
    }

    /**
     * A snapshot of a room without notices.
     *
     * @param newest the newest entries up to the cursor, oldest first
     * @param older where the log has older messages
     * @param cursor the end of the log
     * @param complete whether {@code newest} contains every entry that was ever appended
     */
    public LogSnapshot(List<LogEntry> newest, List<MessagePosition> older, EntryId cursor, boolean complete) {
        this(newest, older, cursor, complete, List.of(), Optional.empty());
    }
}
