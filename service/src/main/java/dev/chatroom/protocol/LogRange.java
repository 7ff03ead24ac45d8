package dev.chatroom.protocol;

import java.util.List;
import java.util.Optional;

/**
 * A part of the log, read for a client that resumes.
 *
 * @param oldest the id of the oldest entry in the whole log; empty when the log is empty
 * @param entries the entries that were asked for, oldest first; entries that cannot be decoded are left out
 * @param complete whether {@code entries} reaches the end of the log; false when the limit cut it short
 */
public record LogRange(Optional<EntryId> oldest, List<LogEntry> entries, boolean complete) {
    /** Makes the list unmodifiable. */
    public LogRange {
        entries = List.copyOf(entries);
    }
}
