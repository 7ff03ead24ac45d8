package dev.chatroom.protocol;

import java.util.Optional;

/**
 * The id of a log entry in the format of Redis: milliseconds, a dash, a sequence number.
 *
 * @param milliseconds when the entry was appended, in milliseconds since the epoch, on the log's clock
 * @param sequence the number of the entry within that millisecond
 * @see <a href="https://redis.io/docs/latest/commands/xadd/">XADD</a>
 */
public record EntryId(long milliseconds, long sequence) implements Comparable<EntryId> {
    /** Sorts before every entry. */
    public static final EntryId ZERO = new EntryId(0, 0);

    /**
     * Parses an id.
     *
     * @param text such as {@code 1789000000000-3}
     * @return the id, or empty when the text is not an id
     */
    public static Optional<EntryId> parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            return Optional.empty();
        }
        try {
            var id = new EntryId(
                    Long.parseUnsignedLong(text, 0, dash, 10),
                    Long.parseUnsignedLong(text, dash + 1, text.length(), 10));
            return Optional.of(id);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Parses an id that the log returned.
     *
     * @param text the id
     * @return the id
     * @throws IllegalArgumentException when the text is not an id
     */
    public static EntryId of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an entry id: " + text));
    }

    @Override
    public int compareTo(EntryId other) {
        int byTime = Long.compareUnsigned(milliseconds, other.milliseconds);
        return byTime != 0 ? byTime : Long.compareUnsigned(sequence, other.sequence);
    }

    /**
     * Checks whether this entry comes after another.
     *
     * @param other the other entry
     * @return whether this entry is newer
     */
    public boolean isAfter(EntryId other) {
        return compareTo(other) > 0;
    }

    // Written out like those of MessageKey: a record's own are slow until they are fully compiled.
    @Override
    public boolean equals(Object other) {
        return other instanceof EntryId id && milliseconds == id.milliseconds && sequence == id.sequence;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(milliseconds) + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(milliseconds) + "-" + Long.toUnsignedString(sequence);
    }
}
