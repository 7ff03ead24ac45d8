package dev.chatroom.room;

import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** A message; empty when it is not held. */
    Optional<HeldMessage> find(MessageKey key) {
        return messages.stream().filter(message -> message.key().equals(key)).findFirst();
    }

    /** Whether a copy of a message is held that has its place between the others. */
    boolean isShownAt(ChatMessage message) {
        return find(message.key()).filter(held -> held.at() == message.at()).isPresent();
    }

    /** The positions of those messages that are stored and chosen. */
    List<EntryId> positions(Predicate<ChatMessage> chosen) {
        return messages.stream()
                .filter(message -> message.entry() != null && chosen.test(message.message().message()))
                .map(HeldMessage::entry)
                .toList();
    }

    /** The identities of the chosen messages that arrived last, at most so many. */
    List<MessageKey> newest(int most, Predicate<ChatMessage> chosen) {
        return messages.reversed().stream()
                .filter(message -> chosen.test(message.message().message()))
                .limit(most)
                .map(HeldMessage::key)
                .distinct()
                .toList();
    }

    /** The latest time of a chosen message; 0 when there is none. */
    long latestTime(Predicate<ChatMessage> chosen) {
        return messages.stream()
                .filter(message -> chosen.test(message.message().message()))
                .mapToLong(HeldMessage::at)
                .max()
                .orElse(0);
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
        removeIf(message -> message.key().equals(key));
    }

    /** Removes messages and returns them. */
    List<HeldMessage> removeIf(Predicate<HeldMessage> filter) {
        var removed = messages.stream().filter(filter).toList();
        if (!removed.isEmpty()) {
            messages.removeIf(filter);
            removed.forEach(this::removed);
        }
        return removed;
    }

    private void removed(HeldMessage message) {
        if (unstored.remove(message.key(), message)) {
            unstoredBytes -= message.bytes();
        } else {
            storedBytes -= message.bytes();
        }
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
