package dev.chatroom.hub;

import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EventCodec;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest messages, in memory, so that joins read nothing from Redis; and the ids of many more, so that a message
 * that comes a second time is known. Not safe for use by many threads; the hub's lock guards it.
 */
final class HistoryWindow {
    /** The order in which every page shows messages. */
    private static final Comparator<Held> SHOWN =
            Comparator.comparingLong((Held held) -> held.message.at()).thenComparing(held -> held.message.id());

    /** The beginning of a log without entries. */
    private static final EntryId NOT_BEGUN = new EntryId(-1, -1);

    private final int historySize;
    private final int capacity;
    private final int rememberedIds;
    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final Map<String, Held> unstored = new HashMap<>();
    private final LinkedHashMap<String, Boolean> ids = new LinkedHashMap<>();
    /** Everything that was appended after this is held. */
    private EntryId heldAfter = EntryId.ZERO;
    /** Cursors before this, but for the very first, are of a log that is gone: what followed them is not known. */
    private EntryId beginning = EntryId.ZERO;
    /** What {@link #newest} gave last; null when something has changed since. */
    private List<byte[]> newest;

    HistoryWindow(int historySize, int capacity, int rememberedIds) {
        this.historySize = historySize;
        this.capacity = Math.max(capacity, historySize);
        this.rememberedIds = rememberedIds;
    }

    /**
     * Takes over what a log holds; messages of ours that are not stored yet stay.
     *
     * @return the newest time of what is held; 0 when nothing is
     */
    long reset(LogSnapshot seed, EventCodec codec) {
        held.removeIf(message -> message.entry != null);
        seed.olderIds().forEach(this::remember);
        newest = null;
        int skip = Math.max(0, seed.newest().size() - capacity);
        var kept = seed.newest().subList(skip, seed.newest().size());
        heldAfter = heldAfter(seed, kept, skip);
        beginning = seed.complete() && kept.isEmpty() ? NOT_BEGUN : firstOr(kept, seed.cursor());
        for (var message : decoded(kept, codec).values()) {
            remember(message.message.id());
            var mine = unstored.get(message.message.id());
            if (mine == null) {
                held.addLast(message);
            } else {
                mine.rival = message;
            }
        }
        return held.stream().mapToLong(message -> message.message.at()).max().orElse(0);
    }

    private static EntryId heldAfter(LogSnapshot seed, List<LogEntry> kept, int skipped) {
        if (seed.complete() && skipped == 0) {
            return EntryId.ZERO;
        }
        return firstOr(kept, seed.cursor());
    }

    private static EntryId firstOr(List<LogEntry> entries, EntryId otherwise) {
        return entries.isEmpty() ? otherwise : entries.getFirst().id();
    }

    boolean knows(String messageId) {
        return ids.containsKey(messageId);
    }

    boolean isUnstored(String messageId) {
        return unstored.containsKey(messageId);
    }

    /**
     * Adds a message of another pod; false when it is known already.
     *
     * <p>A message may stand in the log twice: its sender, who had no ack from one pod, sent it again to another that had
     * not read it yet. The later one is valid, for all pods read the log in one order, and so agree on its time.
     */
    boolean addStored(ChatMessage message, LogEntry entry) {
        if (remember(message.id())) {
            return add(new Held(message, entry.json(), entry.id()));
        }
        var mine = unstored.get(message.id());
        var other = new Held(message, entry.json(), entry.id());
        if (mine != null) {
            // Which of the two is the later is known when ours is acknowledged.
            mine.rival = other;
            return false;
        }
        return held.removeIf(older -> older.isReplacedBy(other)) && add(other);
    }

    /** Adds a message of ours that the log does not have yet. */
    void addUnstored(ChatMessage message, byte[] json) {
        var mine = new Held(message, json, null);
        remember(message.id());
        unstored.put(message.id(), mine);
        add(mine);
    }

    /**
     * The log has a message of ours now.
     *
     * @return another copy of it that stands further behind and is valid instead: to be shown in its place
     */
    Optional<byte[]> stored(String messageId, EntryId entry) {
        var mine = unstored.remove(messageId);
        if (mine == null) {
            return Optional.empty();
        }
        mine.entry = entry;
        begin(entry);
        var rival = mine.rival;
        mine.rival = null;
        if (rival == null || !mine.isReplacedBy(rival) || !held.remove(mine)) {
            return Optional.empty();
        }
        add(rival);
        return Optional.of(rival.json);
    }

    /** The newest messages that a newcomer is shown, in the order shown. */
    List<byte[]> newest() {
        if (newest == null) {
            newest = shown(held, historySize);
        }
        return newest;
    }

    /** Whether nothing of this log after a point was dropped. */
    boolean holdsAllAfter(EntryId point) {
        return !heldAfter.isAfter(point);
    }

    /** Whether everything after a cursor is held, which may be of a log that is gone. */
    boolean covers(EntryId cursor) {
        return holdsAllAfter(cursor) && (cursor.equals(EntryId.ZERO) || !beginning.isAfter(cursor));
    }

    /** What is held of that which came after a cursor, and all that is not stored yet, in the order shown. */
    List<byte[]> after(EntryId cursor) {
        return shown(heldAfter(cursor), Integer.MAX_VALUE);
    }

    /** The same, with older entries that were read from the log. */
    List<byte[]> after(EntryId cursor, Collection<LogEntry> older, EventCodec codec) {
        var all = decoded(older, codec);
        heldAfter(cursor).forEach(message -> all.put(message.message.id(), message));
        return shown(all.values(), Integer.MAX_VALUE);
    }

    /** The messages in entries, by their ids; of two with one id the later. */
    private static Map<String, Held> decoded(Collection<LogEntry> entries, EventCodec codec) {
        var messages = new LinkedHashMap<String, Held>();
        for (var entry : entries) {
            codec.decodeMessage(entry.json())
                    .ifPresent(message -> messages.put(message.id(), new Held(message, entry.json(), entry.id())));
        }
        return messages;
    }

    private List<Held> heldAfter(EntryId cursor) {
        return held.stream()
                .filter(message -> message.entry == null || message.entry.isAfter(cursor))
                .toList();
    }

    private static List<byte[]> shown(Collection<Held> messages, int limit) {
        return messages.stream()
                .sorted(SHOWN)
                .skip(Math.max(0, messages.size() - limit))
                .map(message -> message.json)
                .toList();
    }

    private void begin(EntryId entry) {
        if (beginning.equals(NOT_BEGUN)) {
            beginning = entry;
        }
    }

    private boolean add(Held message) {
        if (message.entry != null) {
            begin(message.entry);
        }
        held.addLast(message);
        newest = null;
        // What is not stored stays, whatever the capacity: it is nowhere else.
        while (held.size() > capacity && held.getFirst().entry != null) {
            // Ours are held in the order in which they were said, and may be stored behind what came after.
            var dropped = held.removeFirst().entry;
            heldAfter = dropped.isAfter(heldAfter) ? dropped : heldAfter;
        }
        return true;
    }

    private boolean remember(String messageId) {
        if (ids.putIfAbsent(messageId, Boolean.TRUE) != null) {
            return false;
        }
        if (ids.size() > rememberedIds) {
            ids.pollFirstEntry();
        }
        return true;
    }

    private static final class Held {
        private final ChatMessage message;
        private final byte[] json;
        /** Where it stands in the log; null while it is not stored. */
        private EntryId entry;
        /** Another copy that was read while this one was not stored; else null. */
        private Held rival;

        Held(ChatMessage message, byte[] json, EntryId entry) {
            this.message = message;
            this.json = json;
            this.entry = entry;
        }

        boolean isReplacedBy(Held other) {
            return message.id().equals(other.message.id())
                    && other.entry.isAfter(entry)
                    && !message.equals(other.message);
        }
    }
}
