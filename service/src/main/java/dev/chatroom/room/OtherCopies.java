package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.MessageKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Where the log has further copies of a message, which leave the log with it. Few messages have any. Bounded. */
final class OtherCopies {
    private static final int MAX_MESSAGES = 1_000;
    private static final int MAX_COPIES = 20;

    private final LinkedHashMap<MessageKey, List<EntryId>> positions = new LinkedHashMap<>();

    void add(MessageKey key, EntryId position) {
        var copies = positions.computeIfAbsent(key, _ -> new ArrayList<>(1));
        if (copies.size() < MAX_COPIES && !copies.contains(position)) {
            copies.add(position);
        }
        if (positions.size() > MAX_MESSAGES) {
            positions.pollFirstEntry();
        }
    }

    List<EntryId> of(MessageKey key) {
        return positions.getOrDefault(key, List.of());
    }
}
