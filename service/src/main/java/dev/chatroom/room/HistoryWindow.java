package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * The newest messages, in memory, so that joins read nothing from Redis; and the identities of many more, so that a
 * message that is sent again is recognised. Bounded in messages and in bytes, like every answer that is taken from it.
 */
final class HistoryWindow {
    /** The beginning of a log without entries. */
    private static final EntryId NOT_BEGUN = new EntryId(-1, -1);

    private final HistoryConfig config;
    private final HeldMessages held = new HeldMessages();
    private final KnownMessages known;
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
        this.known = new KnownMessages(config.rememberedIds());
    }

    /**
     * Replaces what is held by the content of a log, without what was removed. Messages of this instance that are not stored
     * yet stay.
     */
    void reset(LogSnapshot snapshot, Predicate<HeldMessage> removed) {
        held.removeStored();
        newest = null;
        snapshot.older().forEach(known::add);
        var valid = HeldMessage.newestCopies(snapshot.newest());
        snapshot.newest().stream()
                .filter(entry -> !valid.get(entry.message().key()).entry().equals(entry.id()))
                .forEach(entry -> known.addOther(entry.message().key(), entry.id()));
        valid.values().forEach(known::add);
        var first = snapshot.newest().isEmpty()
                ? snapshot.cursor()
                : snapshot.newest().getFirst().id();
        heldAfter = snapshot.complete() ? EntryId.ZERO : first;
        for (var message : valid.values()) {
            var own = held.unstored(message.key());
            if (removed.test(message)) {
                continue;
            }
            if (own != null) {
                held.remove(message.key());
            }
            held.add(message);
        }
        trim();
        boolean empty = snapshot.complete() && snapshot.newest().isEmpty();
        beginning = empty ? NOT_BEGUN : first;
    }

    /** The identities of these messages and of many more. */
    KnownMessages known() {
        return known;
    }

    /** The messages. To remove some, use {@link #removeAll}. */
    HeldMessages held() {
        return held;
    }

    /** Whether a message is known to be in the log. */
    boolean isStored(MessageKey key) {
        return known.contains(key) && held.unstored(key) == null;
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
        boolean isKnown = known.contains(read.key());
        if (isKnown && (known.isNewest(read) || isHeldBehind(read))) {
            if (!known.isReadAgain(read)) {
                known.addOther(read.key(), read.entry());
            }
            return false;
        }
        // The identity of a message that waits long to be stored may be forgotten meanwhile.
        if (isKnown || own != null) {
            held.remove(read.key());
        }
        known.add(read);
        begin(read.entry());
        add(read);
        return true;
    }

    /** Adds a message of this instance that is not stored yet. */
    void addUnstored(SharedMessage message) {
        var own = new HeldMessage(message, null);
        known.add(own);
        add(own);
    }

    /** Where the log has a message, as far as this is known. */
    List<EntryId> positions(MessageKey key) {
        var positions = new LinkedHashSet<>(known.positions(key));
        positions.addAll(held.positions(message -> message.key().equals(key)));
        return List.copyOf(positions);
    }

    /** Where the log has earlier texts of the messages that are held. */
    List<EntryId> replacedPositions() {
        return held.all().stream()
                .filter(message -> message.version() > 0 && message.entry() != null)
                .flatMap(message -> known.positions(message.key()).stream()
                        .filter(position -> message.entry().isAfter(position)))
                .toList();
    }

    /** Removes messages and returns the positions of all their copies, as far as these are known. */
    List<EntryId> removeAll(Predicate<ChatMessage> removed) {
        newest = null;
        var positions = new ArrayList<EntryId>();
        for (var message : held.removeIf(it -> removed.test(it.message().message()))) {
            positions.addAll(known.positions(message.key()));
            if (message.entry() != null) {
                positions.add(message.entry());
            }
        }
        return positions;
    }

    /** A message of this instance is stored. */
    void stored(MessageKey key, EntryId entry) {
        var own = held.stored(key, entry);
        if (own != null) {
            known.add(own);
            begin(entry);
            trim();
        }
    }

    /** The newest messages for a newcomer, in display order. */
    List<SharedMessage> newest() {
        if (newest == null) {
            newest = HistoryAnswer.newest(held.all(), config.newcomerSize(), config.bytes());
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
        var sent = HistoryAnswer.newest(after, config.resumeSize(), config.bytes());
        return new Missed(sent, sent.size() == after.size());
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

    /**
     * Whether a copy is held that stands further behind in the log, and has no earlier text. A copy that is not stored stands
     * before all others.
     */
    private boolean isHeldBehind(HeldMessage copy) {
        return held.all().stream()
                .anyMatch(other -> other.key().equals(copy.key())
                        && other.version() >= copy.version()
                        && other.entry() != null
                        && other.entry().isAfter(copy.entry()));
    }
}
