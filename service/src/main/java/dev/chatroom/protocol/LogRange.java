package dev.chatroom.protocol;

import java.util.List;

/**
 * A range of the log, read for a client that resumes from a cursor.
 *
 * @param entries the requested entries, oldest first; entries that cannot be decoded are skipped
 * @param trimmed whether the log has dropped entries right before the range, so that the client has a gap
 * @param complete whether {@code entries} reaches the end of the log; false when the limit truncated it
 */
public record LogRange(List<LogEntry> entries, boolean trimmed, boolean complete) {
    /** Makes the list unmodifiable. */
    public LogRange {
        entries = List.copyOf(entries);
    }
}
