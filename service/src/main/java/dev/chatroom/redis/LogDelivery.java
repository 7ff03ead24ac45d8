package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.LogEntry;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;

/** Decodes entries that were read and passes them to the listener. Used by the reader's thread only. */
final class LogDelivery {
    private final BrokerListener listener;
    private final StreamEntries entries;
    private final ChangeReader changes;

    LogDelivery(BrokerListener listener, StreamEntries entries, ChangeReader changes) {
        this.listener = listener;
        this.entries = entries;
        this.changes = changes;
    }

    /** Messages and changes in the order of the log: a client whose cursor is behind a change has seen it. */
    void log(
            RedisCommands<String, String> redis,
            List<StreamMessage<String, String>> read,
            StreamCursors cursors) {
        int from = 0;
        for (int i = 0; i < read.size(); i++) {
            if (StreamEntries.isChange(read.get(i))) {
                messages(read.subList(from, i), cursors);
                changes.read(redis, read.get(i));
                cursors.advance(read.get(i));
                from = i + 1;
            }
        }
        messages(read.subList(from, read.size()), cursors);
    }

    void notices(List<StreamMessage<String, String>> read, StreamCursors cursors) {
        if (!read.isEmpty()) {
            pass(entries.decodeNotices(read));
            cursors.advance(read.getLast());
        }
    }

    private void messages(List<StreamMessage<String, String>> read, StreamCursors cursors) {
        if (!read.isEmpty()) {
            var decoded = entries.decode(read);
            listener.appended(StreamEntries.messages(decoded), StreamEntries.id(read.getLast()));
            pass(StreamEntries.notices(decoded));
            cursors.advance(read.getLast());
        }
    }

    private void pass(List<LogEntry> notices) {
        if (!notices.isEmpty()) {
            listener.noticed(notices);
        }
    }
}
