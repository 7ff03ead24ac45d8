package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest messages, in memory, so that joins read nothing from Redis; and the identities of many more, so that a
 * message that is sent again is recognised.
 */
final class HistoryWindow {
    /** The order in which every page shows messages. */
    private static final Comparator<Held> DISPLAY_ORDER = Comparator.comparingLong((Held held) -> held.at())
            .thenComparing(held -> held.key().id())
            .thenComparing(held -> held.key().clientId());

    /** The beginning of a log without entries. */
    private static final EntryId NOT_BEGUN = new EntryId(-1, -1);

    private static final Long UNKNOWN = Long.MIN_VALUE;

    private final int historySize;
    private final int capacity;
    private final int rememberedIds;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    /** Held messages of this instance that are not stored yet. */
    private final Map<MessageKey, Held> unstored = new HashMap<>();
    /** By identity, the hash of the newest copy; {@link #UNKNOWN} where only the identity was read. Oldest first. */
    private final LinkedHashMap<MessageKey, Long> known = new LinkedHashMap<>();
    /** Everything that was appended after this is held. */
    private EntryId heldAfter = EntryId.ZERO;
    /** Cursors before this, except {@link EntryId#ZERO}, belong to a log that is gone. */
    private EntryId beginning = EntryId.ZERO;
    /** The last result of {@link #newest}; null when something has changed since. */
    private List<SharedMessage> newest;

    HistoryWindow(int historySize, int capacity, int rememberedIds) {
        this.historySize = historySize;
        this.capacity = Math.max(capacity, historySize);
        this.rememberedIds = rememberedIds;
    }

    /** Replaces what is held by the content of a log. Messages of this instance that are not stored yet stay. */
    void reset(LogSnapshot snapshot) {
        held.removeIf(message -> message.entry != null);
        snapshot.olderKeys().forEach(key -> remember(key, UNKNOWN));
        snapshot.newest().forEach(entry -> {
            var message = new Held(entry.message(), entry.id());
            remember(message.key(), message.hash());
        });
        newest = null;
        int skipped = Math.max(0, snapshot.newest().size() - capacity);
        var kept = snapshot.newest().subList(skipped, snapshot.newest().size());
        var first = kept.isEmpty() ? snapshot.cursor() : kept.getFirst().id();
        heldAfter = snapshot.complete() && skipped == 0 ? EntryId.ZERO : first;
        beginning = snapshot.complete() && kept.isEmpty() ? NOT_BEGUN : first;
        for (var message : newestCopies(kept).values()) {
            if (unstored.remove(message.key()) != null) {
                held.removeIf(own -> own.key().equals(message.key()));
            }
            held.addLast(message);
        }
    }

    boolean knows(MessageKey key) {
        return known.containsKey(key);
    }

    /** Whether a message is known to be in the log. */
    boolean isStored(MessageKey key) {
        return known.containsKey(key) && !unstored.containsKey(key);
    }

    /**
     * Adds a message that was read from the log, further behind than all that were read before. Returns false when clients
     * need not be sent it: they were sent this copy or a later one.
     *
     * <p>The log may hold a message twice: its sender got no acknowledgement from one instance and sent it again to
     * another, which had not read the first copy yet. The later copy is valid: every instance reads the log in the same
     * order, so all agree. A client has been sent everything up to its cursor, so each copy is shown when it is read.
     */
    boolean addStored(LogEntry entry) {
        var read = new Held(entry.message(), entry.id());
        var own = unstored.get(read.key());
        if (own != null && own.isSameAs(read)) {
            stored(read.key(), entry.id());
            return false;
        }
        var newestCopy = known.get(read.key());
        if (newestCopy != null && (newestCopy.longValue() == read.hash() || isHeldBehind(read))) {
            return false;
        }
        // The identity of a message that waits long to be stored may be forgotten meanwhile.
        if (newestCopy != null || own != null) {
            unstored.remove(read.key());
            held.removeIf(older -> older.key().equals(read.key()));
        }
        remember(read.key(), read.hash());
        add(read);
        return true;
    }

    /** Adds a message of this instance that is not stored yet. */
    void addUnstored(SharedMessage message) {
        var own = new Held(message, null);
        remember(own.key(), own.hash());
        unstored.put(own.key(), own);
        add(own);
    }

    /** A message of this instance is stored. */
    void stored(MessageKey key, EntryId entry) {
        var own = unstored.remove(key);
        if (own != null) {
            own.entry = entry;
            remember(key, own.hash());
            begin(entry);
        }
    }

    /** The newest messages for a newcomer, in display order. */
    List<SharedMessage> newest() {
        if (newest == null) {
            newest = inDisplayOrder(held, historySize);
        }
        return newest;
    }

    /** Whether no entry of this log after a position was dropped from memory. */
    boolean holdsAllAfter(EntryId position) {
        return !heldAfter.isAfter(position);
    }

    /** Whether everything after a client's cursor is held; the cursor may belong to a log that is gone. */
    boolean covers(EntryId cursor) {
        return holdsAllAfter(cursor) && (cursor.equals(EntryId.ZERO) || !beginning.isAfter(cursor));
    }

    /** Held messages after a cursor and all that are not stored yet, joined with entries read from the log. */
    List<SharedMessage> after(EntryId cursor, Collection<LogEntry> older) {
        var all = newestCopies(older);
        held.stream()
                .filter(message -> message.entry == null || message.entry.isAfter(cursor))
                .forEach(message -> all.put(message.key(), message));
        return inDisplayOrder(all.values(), Integer.MAX_VALUE);
    }

    /** The messages of entries by identity; of several copies the last. */
    private static Map<MessageKey, Held> newestCopies(Collection<LogEntry> entries) {
        var messages = new LinkedHashMap<MessageKey, Held>();
        entries.forEach(entry -> messages.put(entry.message().key(), new Held(entry.message(), entry.id())));
        return messages;
    }

    private static List<SharedMessage> inDisplayOrder(Collection<Held> messages, int limit) {
        return messages.stream()
                .sorted(DISPLAY_ORDER)
                .skip(Math.max(0, messages.size() - limit))
                .map(message -> message.message)
                .toList();
    }

    private void begin(EntryId entry) {
        if (beginning.equals(NOT_BEGUN)) {
            beginning = entry;
        }
    }

    private void add(Held message) {
        if (message.entry != null) {
            begin(message.entry);
        }
        held.addLast(message);
        newest = null;
        // Messages that are not stored stay, whatever the capacity: they are nowhere else.
        while (held.size() - unstored.size() > capacity) {
            dropOldestStored();
        }
    }

    /** Whether a copy is held that stands further behind in the log. A copy that is not stored stands before all others. */
    private boolean isHeldBehind(Held copy) {
        return held.stream()
                .anyMatch(other -> other.key().equals(copy.key())
                        && other.entry != null
                        && other.entry.isAfter(copy.entry));
    }

    private void dropOldestStored() {
        var oldest = held.iterator();
        var dropped = oldest.next();
        while (dropped.entry == null) {
            dropped = oldest.next();
        }
        oldest.remove();
        // Messages of this instance are held in the order of arrival, and may be stored behind later arrivals.
        heldAfter = dropped.entry.isAfter(heldAfter) ? dropped.entry : heldAfter;
    }

    private void remember(MessageKey key, Long hash) {
        if (known.put(key, hash) == null && known.size() > rememberedIds) {
            known.pollFirstEntry();
        }
    }

    private static final class Held {
        private final SharedMessage message;
        private final MessageKey key;
        /** The position in the log; null while the message is not stored. */
        private EntryId entry;

        Held(SharedMessage message, EntryId entry) {
            this.message = message;
            this.key = message.key();
            this.entry = entry;
        }

        MessageKey key() {
            return key;
        }

        long at() {
            return message.message().at();
        }

        /** Tells copies of one message apart; copies have other times, and an attacker may send other texts as well. */
        long hash() {
            var text = message.message().text();
            // The factor spreads the time over all bits.
            return at() * 0x9E3779B97F4A7C15L + (text == null ? 0 : text.hashCode());
        }

        boolean isSameAs(Held other) {
            return message == other.message || message.message().equals(other.message.message());
        }
    }
}
