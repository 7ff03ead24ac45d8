package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** The messages in memory in the order of their arrival, and the bytes that they take when encoded. */
final class HeldMessages {
    private final ArrayDeque<HeldMessage> messages = new ArrayDeque<>();
    /** Messages of this instance that are not stored yet: they are nowhere else, and stay until they are. */
    private final Map<MessageKey, HeldMessage> unstored = new HashMap<>();

    private long storedBytes;
    private long unstoredBytes;

    Collection<HeldMessage> all() {
        return Collections.unmodifiableCollection(messages);
    }

    /** A message of this instance that is not stored yet; null when there is none. */
    HeldMessage unstored(MessageKey key) {
        return unstored.get(key);
    }

    int storedSize() {
        return messages.size() - unstored.size();
    }

    long storedBytes() {
        return storedBytes;
    }

    long unstoredBytes() {
        return unstoredBytes;
    }

    void add(HeldMessage message) {
        messages.addLast(message);
        if (message.entry() == null) {
            unstored.put(message.key(), message);
            unstoredBytes += message.bytes();
        } else {
            storedBytes += message.bytes();
        }
    }

    /** A message of this instance is stored; null when it is not held, or was stored before. */
    HeldMessage stored(MessageKey key, EntryId entry) {
        var own = unstored.remove(key);
        if (own != null) {
            own.storedAt(entry);
            unstoredBytes -= own.bytes();
            storedBytes += own.bytes();
        }
        return own;
    }

    /** Removes every copy of a message. */
    void remove(MessageKey key) {
        var own = unstored.remove(key);
        unstoredBytes -= own == null ? 0 : own.bytes();
        messages.removeIf(message -> {
            boolean removed = message.key().equals(key);
            storedBytes -= removed && message != own ? message.bytes() : 0;
            return removed;
        });
    }

    /** Removes everything that is stored. */
    void removeStored() {
        messages.removeIf(message -> message.entry() != null);
        storedBytes = 0;
    }

    /** Removes the stored message that arrived first. At least one is stored. */
    HeldMessage removeOldestStored() {
        var oldest = messages.iterator();
        var removed = oldest.next();
        while (removed.entry() == null) {
            removed = oldest.next();
        }
        oldest.remove();
        storedBytes -= removed.bytes();
        return removed;
    }
}
