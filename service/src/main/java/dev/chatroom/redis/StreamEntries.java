package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.StreamMessage;
import java.util.List;

/** The fields of the streams' entries: short, since each is stored with each entry. */
final class StreamFields {
    static final String DATA = "d";
    static final String ORIGIN = "o";
    static final String KIND = "k";
    static final String VERSION = "v";
    static final String TYPING = "typing";
    static final String PRESENCE = "presence";
    static final String GONE = "gone";

    private StreamFields() {}

    /** The messages among stream entries; what lacks the fields was not written by a pod and is left out. */
    static List<LogEntry> entries(List<StreamMessage<String, String>> messages) {
        return messages.stream()
                .filter(message -> message.getBody() != null
                        && message.getBody().containsKey(DATA)
                        && message.getBody().containsKey(ORIGIN))
                .map(message -> new LogEntry(
                        EntryId.of(message.getId()),
                        message.getBody().get(ORIGIN),
                        message.getBody().get(DATA).getBytes(UTF_8)))
                .toList();
    }
}
