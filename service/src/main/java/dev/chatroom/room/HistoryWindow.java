package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.SharedMessage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest messages, in memory, so that joins read nothing from Redis; and the identities of many more, so that a
 * message that is sent again is recognised. Bounded in messages and in bytes, like every answer that is taken from it.
 */
final class HistoryWindow {
    /** The beginning of a log without entries. */
    private static final EntryId NOT_BEGUN = new EntryId(-1, -1);

    private static final Long UNKNOWN = Long.MIN_VALUE;

    private final HistoryConfig config;
    private final HeldMessages held = new HeldMessages();
    /** By identity, the hash of the newest copy; {@link #UNKNOWN} where only the identity was read. Oldest first. */
    private final LinkedHashMap<MessageKey, Long> known = new LinkedHashMap<>();
    /** Everything that was appended after this is held. */
    private EntryId heldAfter = EntryId.ZERO;
    /** Cursors before this, except {@link EntryId#ZERO}, belong to a log that is gone. */
    private EntryId beginning = EntryId.ZERO;
    /** The last result of {@link #newest}; null when something has changed since. */
    private List<SharedMessage> newest;

    /**
     * What a client that resumes is sent.
     *
     * @param messages in display order
     * @param complete whether these are all messages after its cursor
     */
    record Missed(List<SharedMessage> messages, boolean complete) {}

    HistoryWindow(HistoryConfig config) {
        this.config = config;
    }

    /** Replaces what is held by the content of a log. Messages of this instance that are not stored yet stay. */
    void reset(LogSnapshot snapshot) {
        held.removeStored();
        newest = null;
        snapshot.olderKeys().forEach(key -> remember(key, UNKNOWN));
        snapshot.newest().forEach(entry -> {
            var message = new HeldMessage(entry.message(), entry.id());
            remember(message.key(), message.hash());
        });
        var first = snapshot.newest().isEmpty()
                ? snapshot.cursor()
                : snapshot.newest().getFirst().id();
        heldAfter = snapshot.complete() ? EntryId.ZERO : first;
        for (var message : newestCopies(snapshot.newest()).values()) {
            if (held.unstored(message.key()) != null) {
                held.remove(message.key());
            }
            held.add(message);
        }
        trim();
        boolean empty = snapshot.complete() && snapshot.newest().isEmpty();
        beginning = empty ? NOT_BEGUN : first;
    }

    boolean knows(MessageKey key) {
        return known.containsKey(key);
    }

    /** Whether a message is known to be in the log. */
    boolean isStored(MessageKey key) {
        return known.containsKey(key) && held.unstored(key) == null;
    }

    /** How many bytes the messages take that are not stored yet. */
    long unstoredBytes() {
        return held.unstoredBytes();
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
        var read = new HeldMessage(entry.message(), entry.id());
        var own = held.unstored(read.key());
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
            held.remove(read.key());
        }
        remember(read.key(), read.hash());
        begin(read.entry());
        add(read);
        return true;
    }

    /** Adds a message of this instance that is not stored yet. */
    void addUnstored(SharedMessage message) {
        var own = new HeldMessage(message, null);
        remember(own.key(), own.hash());
        add(own);
    }

    /** A message of this instance is stored. */
    void stored(MessageKey key, EntryId entry) {
        var own = held.stored(key, entry);
        if (own != null) {
            remember(key, own.hash());
            begin(entry);
            trim();
        }
    }

    /** The newest messages for a newcomer, in display order. */
    List<SharedMessage> newest() {
        if (newest == null) {
            newest = inDisplayOrder(held.all(), config.newcomerSize());
        }
        return newest;
    }

    /** The time from which on an answer shows what happened; everything when no older message is left out. */
    long startOf(List<SharedMessage> shown) {
        boolean showsAll = heldAfter.equals(EntryId.ZERO) && shown.size() == held.all().size();
        return showsAll || shown.isEmpty() ? Long.MIN_VALUE : shown.getFirst().message().at();
    }

    /** Whether everything after a client's cursor is held; the cursor may belong to a log that is gone. */
    boolean covers(EntryId cursor) {
        return !heldAfter.isAfter(cursor) && (cursor.equals(EntryId.ZERO) || !beginning.isAfter(cursor));
    }

    /** The newest of the held messages after a cursor and of all that are not stored yet. */
    Missed after(EntryId cursor) {
        var after = held.all().stream().filter(message -> message.isAfter(cursor)).toList();
        var sent = inDisplayOrder(after, config.resumeSize());
        return new Missed(sent, sent.size() == after.size());
    }

    /** The newest messages that fit into one answer. */
    private List<SharedMessage> inDisplayOrder(Collection<HeldMessage> messages, int limit) {
        var sorted = messages.stream().sorted(HeldMessage.DISPLAY_ORDER).toList();
        long bytes = 0;
        int from = sorted.size();
        while (from > Math.max(0, sorted.size() - limit)) {
            bytes += sorted.get(from - 1).bytes();
            if (bytes > config.bytes() && from < sorted.size()) {
                break;
            }
            from--;
        }
        return sorted.subList(from, sorted.size()).stream().map(HeldMessage::message).toList();
    }

    /** The messages of entries by identity; of several copies the last. */
    private static Map<MessageKey, HeldMessage> newestCopies(Collection<LogEntry> entries) {
        var messages = new LinkedHashMap<MessageKey, HeldMessage>();
        entries.forEach(entry -> messages.put(entry.message().key(), new HeldMessage(entry.message(), entry.id())));
        return messages;
    }

    private void begin(EntryId entry) {
        if (beginning.equals(NOT_BEGUN)) {
            beginning = entry;
        }
    }

    private void add(HeldMessage message) {
        held.add(message);
        newest = null;
        trim();
    }

    /** Drops the oldest stored messages past the limits. */
    private void trim() {
        while (held.storedSize() > config.heldSize() || held.storedBytes() > config.heldBytes()) {
            // Messages of this instance are held in the order of arrival, and may be stored behind later arrivals.
            var dropped = held.removeOldestStored().entry();
            heldAfter = dropped.isAfter(heldAfter) ? dropped : heldAfter;
            newest = null;
        }
    }

    /** Whether a copy is held that stands further behind in the log. A copy that is not stored stands before all others. */
    private boolean isHeldBehind(HeldMessage copy) {
        return held.all().stream()
                .anyMatch(other -> other.key().equals(copy.key())
                        && other.entry() != null
                        && other.entry().isAfter(copy.entry()));
    }

    private void remember(MessageKey key, Long hash) {
        if (known.put(key, hash) == null && known.size() > config.rememberedIds()) {
            known.pollFirstEntry();
        }
    }
}
