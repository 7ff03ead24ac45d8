package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.MessagePosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The identities of the newest messages, held or not, so that one that is sent again is recognised. Bounded. */
final class KnownMessages {
    private static final Copy UNKNOWN = new Copy(Long.MIN_VALUE, null);

    private final int limit;
    /** By identity, the newest copy; {@link #UNKNOWN} where only the identity was read. Oldest first. */
    private final LinkedHashMap<MessageKey, Copy> messages = new LinkedHashMap<>();
    /** Where the log has the other copies. */
    private final OtherCopies others = new OtherCopies();
    /** The versions of the texts that were changed. */
    private final Map<MessageKey, Long> versions = new HashMap<>();

    /** What a copy is told by, and its position in the log; null while it is not stored. */
    private record Copy(long hash, EntryId entry) {}

    KnownMessages(int limit) {
        this.limit = limit;
    }

    boolean contains(MessageKey key) {
        return messages.containsKey(key);
    }

    /** Whether a copy is the newest one that is known. */
    boolean isNewest(HeldMessage copy) {
        var newest = messages.get(copy.key());
        return newest != null && newest.hash() == copy.hash();
    }

    /** Whether the newest copy that is known is the one at this position. */
    boolean isReadAgain(HeldMessage copy) {
        return copy.entry().equals(messages.getOrDefault(copy.key(), UNKNOWN).entry());
    }

    /** Whether a later text of the message is known. */
    boolean isOutdated(ChatMessage copy) {
        return !versions.isEmpty() && copy.textVersion() < versions.getOrDefault(copy.key(), 0L);
    }

    /** Where the log has copies of a message, as far as this is known. */
    List<EntryId> positions(MessageKey key) {
        var newest = messages.getOrDefault(key, UNKNOWN).entry();
        var positions = new ArrayList<>(others.of(key));
        if (newest != null) {
            positions.add(newest);
        }
        return positions;
    }

    /** Remembers where the log has a copy that is not the newest. */
    void addOther(MessageKey key, EntryId position) {
        others.add(key, position);
    }

    /** Remembers a message of which only identity and position are known. */
    void add(MessagePosition older) {
        put(older.key(), new Copy(UNKNOWN.hash(), older.entry()));
    }

    /** Remembers the identity of a message that was removed before it was read. */
    void addUnlessKnown(MessageKey key) {
        messages.computeIfAbsent(key, _ -> UNKNOWN);
        trim();
    }

    /** Remembers a copy as the newest one. */
    void add(HeldMessage copy) {
        put(copy.key(), new Copy(copy.hash(), copy.entry()));
        long version = copy.message().message().textVersion();
        if (version > 0) {
            versions.put(copy.key(), version);
        }
    }

    /** The identities of the newest of the chosen messages, at most so many. */
    List<MessageKey> newest(int most, Predicate<MessageKey> chosen) {
        return messages.sequencedKeySet().reversed().stream().filter(chosen).limit(most).toList();
    }

    private void put(MessageKey key, Copy copy) {
        var replaced = messages.put(key, copy);
        if (replaced != null && replaced.entry() != null && !replaced.entry().equals(copy.entry())) {
            others.add(key, replaced.entry());
        }
        trim();
    }

    private void trim() {
        if (messages.size() > limit) {
            versions.remove(messages.pollFirstEntry().getKey());
        }
    }
}
