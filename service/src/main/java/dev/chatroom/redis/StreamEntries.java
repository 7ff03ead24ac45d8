package dev.chatroom.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessagePosition;
import dev.chatroom.protocol.SharedMessage;
import io.lettuce.core.StreamMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decodes the entries of the log. Entries that no instance wrote are left out. Also names the fields of both streams:
 * they are short, since Redis stores them with each entry.
 */
final class StreamEntries {
    /** The message, presence change or typing event, as JSON. */
    static final String DATA = "d";
    /** The instance that a signal is about, or that appended a message. */
    static final String ORIGIN = "o";
    /** Changes of the room, as a JSON array. */
    static final String CHANGES = "m";
    /** The position of the change before. */
    static final String PREVIOUS = "p";
    /** The kind of a signal. */
    static final String KIND = "k";
    /** The version of the users of an instance after a presence change. */
    static final String VERSION = "v";

    static final String TYPING = "typing";
    static final String PRESENCE = "presence";
    static final String REVIEWS = "reviews";
    static final String GONE = "gone";
    static final String REACTIONS = "reactions";

    private final EventCodec codec;
    private final OwnMessages own;
    private final ChangeJson changes;

    StreamEntries(EventCodec codec, OwnMessages own, ChangeJson changes) {
        this.codec = codec;
        this.own = own;
        this.changes = changes;
    }

    /** Whether an entry of the log has changes of the room instead of a message. */
    static boolean isChange(StreamMessage<String, String> entry) {
        return entry.getBody() != null && entry.getBody().containsKey(CHANGES);
    }

    /** The changes of an entry that has some. */
    List<LoggedChange> changes(StreamMessage<String, String> entry) {
        return changes.decodeAll(id(entry), entry.getBody().get(CHANGES));
    }

    /** The position of the change before that of an entry. */
    static EntryId previous(StreamMessage<String, String> entry) {
        return EntryId.parse(entry.getBody().getOrDefault(PREVIOUS, "")).orElse(EntryId.ZERO);
    }

    /** The messages of stream entries, in their order. */
    List<LogEntry> decode(List<StreamMessage<String, String>> entries) {
        var decoded = new ArrayList<LogEntry>(entries.size());
        entries.forEach(entry -> decode(entry).ifPresent(decoded::add));
        return decoded;
    }

    /**
     * The notices of entries of their own stream, in their order. All of them are decoded: an entry may have the same position
     * as one of the log that this instance stored a moment ago.
     */
    List<LogEntry> decodeNotices(List<StreamMessage<String, String>> entries) {
        return decodeAgain(entries);
    }

    /** The messages of entries that the stream reader reads as well, or has read: they are decoded whoever appended them. */
    List<LogEntry> decodeAgain(List<StreamMessage<String, String>> entries) {
        return entries.stream()
                .filter(StreamEntries::isComplete)
                .flatMap(entry -> codec.decodeMessage(json(entry)).map(notice -> logEntry(entry, notice)).stream())
                .toList();
    }

    /** The identities and positions of the messages of stream entries, in their order. */
    static Stream<MessagePosition> positions(List<StreamMessage<String, String>> entries) {
        return entries.stream()
                .filter(StreamEntries::isComplete)
                .flatMap(entry -> EventCodec.messageKey(json(entry))
                        .map(key -> new MessagePosition(key, id(entry)))
                        .stream());
    }

    /** How long the entries are. */
    static long characters(List<StreamMessage<String, String>> entries) {
        return entries.stream()
                .filter(StreamEntries::isComplete)
                .mapToLong(entry -> entry.getBody().get(DATA).length())
                .sum();
    }

    /** The entries that users wrote. */
    static List<LogEntry> messages(List<LogEntry> decoded) {
        return decoded.stream().filter(entry -> !entry.message().message().isNotice()).toList();
    }

    /** The notices among entries of the log, where instances of an earlier version write them. */
    static List<LogEntry> notices(List<LogEntry> decoded) {
        return decoded.stream().filter(entry -> entry.message().message().isNotice()).toList();
    }

    /** The id of an entry. */
    static EntryId id(StreamMessage<String, String> entry) {
        return EntryId.of(entry.getId());
    }

    private Optional<LogEntry> decode(StreamMessage<String, String> entry) {
        if (!isComplete(entry)) {
            return Optional.empty();
        }
        return own.take(id(entry))
                .or(() -> codec.decodeMessage(json(entry)))
                .map(message -> logEntry(entry, message));
    }

    private static LogEntry logEntry(StreamMessage<String, String> entry, SharedMessage message) {
        return new LogEntry(id(entry), entry.getBody().get(ORIGIN), message);
    }

    private static boolean isComplete(StreamMessage<String, String> entry) {
        var fields = entry.getBody();
        return fields != null && fields.containsKey(DATA) && fields.containsKey(ORIGIN);
    }

    private static byte[] json(StreamMessage<String, String> entry) {
        return entry.getBody().get(DATA).getBytes(UTF_8);
    }
}
