package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.SharedMessage;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message in memory, and its position in the log. */
final class HeldMessage {
    static final Comparator<HeldMessage> DISPLAY_ORDER =
            Comparator.comparing(held -> held.message.message(), DisplayOrder.COMPARATOR);

    private final SharedMessage message;
    private final MessageKey key;
    /** Null while the message is not stored. */
    private EntryId entry;

    HeldMessage(SharedMessage message, EntryId entry) {
        this.message = message;
        this.key = message.key();
        this.entry = entry;
    }

    SharedMessage message() {
        return message;
    }

    MessageKey key() {
        return key;
    }

    /** The position in the log; null while the message is not stored. */
    EntryId entry() {
        return entry;
    }

    void storedAt(EntryId position) {
        entry = position;
    }

    boolean isAfter(EntryId position) {
        return entry == null || entry.isAfter(position);
    }

    long at() {
        return message.message().at();
    }

    int bytes() {
        return message.bytes();
    }

    /** Tells copies of one message apart; copies have other times, and an attacker may send other texts as well. */
    long hash() {
        var text = message.message().text();
        // The factor spreads the time over all bits.
        return (at() + version()) * 0x9E3779B97F4A7C15L + (text == null ? 0 : text.hashCode());
    }

    /** The version of the text; zero when it was never changed. */
    long version() {
        return message.message().textVersion();
    }

    boolean isSameAs(HeldMessage other) {
        return message == other.message || message.message().equals(other.message.message());
    }

    /** The messages of entries by identity; of several copies the last with the latest text. */
    static Map<MessageKey, HeldMessage> newestCopies(Collection<LogEntry> entries) {
        var messages = new LinkedHashMap<MessageKey, HeldMessage>();
        entries.forEach(entry -> messages.merge(
                entry.message().key(),
                new HeldMessage(entry.message(), entry.id()),
                (before, later) -> later.version() < before.version() ? before : later));
        return messages;
    }
}
