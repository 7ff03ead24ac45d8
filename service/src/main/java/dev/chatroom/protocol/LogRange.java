package dev.chatroom.protocol;

import java.util.List;

/**
 * A part of the log, read for a client that resumes.
 *
 * @param entries the entries that were asked for, oldest first; entries that cannot be decoded are left out
 * @param trimmed whether entries right before them are gone, so that the client misses some
 * @param complete whether {@code entries} reaches the end of the log; false when the limit cut it short
 */
public record LogRange(List<LogEntry> entries, boolean trimmed, boolean complete) {
    /** Makes the list unmodifiable. */
    public LogRange {
        entries = List.copyOf(entries);
    }
}
