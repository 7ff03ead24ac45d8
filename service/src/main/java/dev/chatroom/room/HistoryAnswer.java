package dev.chatroom.room;

import dev.chatroom.protocol.SharedMessage;
import java.util.Collection;
import java.util.List;

/** Chooses what of the history a client is sent in one answer. */
final class HistoryAnswer {
    private HistoryAnswer() {}

    /** The newest messages in display order: at most so many, and so many bytes, but one however long it is. */
    static List<SharedMessage> newest(Collection<HeldMessage> messages, int limit, int maxBytes) {
        var sorted = messages.stream().sorted(HeldMessage.DISPLAY_ORDER).toList();
        long bytes = 0;
        int from = sorted.size();
        while (from > Math.max(0, sorted.size() - limit)) {
            bytes += sorted.get(from - 1).bytes();
            if (bytes > maxBytes && from < sorted.size()) {
                break;
            }
            from--;
        }
        return sorted.subList(from, sorted.size()).stream().map(HeldMessage::message).toList();
    }
}
