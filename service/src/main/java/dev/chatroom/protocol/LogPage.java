package dev.chatroom.protocol;

import java.util.List;

/**
 * A part of the log, read backwards.
 *
 * @param entries the messages in the order of the log; their bytes and their number are bounded
 * @param before where the part begins: the next one ends before this position
 * @param end whether the log has nothing before it
 */
public record LogPage(List<LogEntry> entries, EntryId before, boolean end) {
    /** The most messages that are asked for at once. */
    public static final int MAX_MESSAGES = 100;

    /** The bytes of messages past which a page ends; it has less than one read more. */
    public static final int MAX_BYTES = 128 * 1024;

    /** Makes the list unmodifiable. */
    public LogPage {
        entries = List.copyOf(entries);
    }
}
