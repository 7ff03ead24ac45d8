package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.MessagePosition;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads the end of the log, from which a subscription starts. Reads page by page from the end and decodes each page before
 * the next, so that a log of long messages takes little memory. Blocks on its connection.
 */
final class SnapshotReader {
    /** The most bytes of messages in a snapshot; a room holds no more in memory. */
    static final long MAX_BYTES = 4 * 1024 * 1024;
    /** The most that is read for positions alone: joins wait for it. A log of messages of usual length has less. */
    private static final long MAX_CHARACTERS = 4 * 1024 * 1024;

    private final RedisConfig config;
    private final BrokerListener listener;
    private final StreamEntries entries;

    SnapshotReader(RedisConfig config, BrokerListener listener, StreamEntries entries) {
        this.config = config;
        this.listener = listener;
        this.entries = entries;
    }

    /** The state is read last: it has at least what the entries up to the cursor changed. */
    LogSnapshot read(RedisCommands<String, String> redis, Supplier<List<LoggedChange>> state) {
        var info = StreamInfo.read(redis, config.messages());
        var newest = new ArrayDeque<LogEntry>();
        var notices = new ArrayDeque<LogEntry>();
        var pages = new Pages(redis, EntryId.ZERO);
        var tail = info.tail();
        int size = 0;
        long bytes = 0;
        while (!pages.isAtEnd() && size < config.snapshotSize() && bytes < MAX_BYTES) {
            var page = pages.next(config.snapshotSize() - size);
            if (size == 0 && !page.isEmpty()) {
                tail = later(tail, StreamEntries.id(page.getFirst()));
            }
            size += page.size();
            for (var entry : entries.decode(page)) {
                (entry.message().message().isNotice() ? notices : newest).addFirst(entry);
                bytes += entry.message().bytes();
            }
        }
        // Removed messages are not in the log any more, and do not make it complete.
        boolean complete = pages.isAtEnd() && wasNeverTrimmed(info, size);
        notices.addAll(notices(redis));
        return new LogSnapshot(
                List.copyOf(newest),
                older(pages),
                tail,
                complete,
                List.copyOf(notices),
                Optional.of(state.get()));
    }

    private boolean wasNeverTrimmed(StreamInfo info, int size) {
        return (info.added() == Long.MAX_VALUE ? size : info.added()) < config.streamLength();
    }

    private static EntryId later(EntryId one, EntryId other) {
        return one.isAfter(other) ? one : other;
    }

    private List<LogEntry> notices(RedisCommands<String, String> redis) {
        var newest = redis.xrevrange(config.notices(), Range.unbounded(), Limit.from(RedisConfig.NOTICES_LENGTH));
        return entries.decodeNotices(newest).reversed();
    }

    /** Where the messages are that come before the newest, back to where the listener has read, unless these are very long. */
    private List<MessagePosition> older(Pages pages) {
        pages.stopAt(listener.readUpTo());
        var older = new ArrayDeque<MessagePosition>();
        long characters = 0;
        while (!pages.isAtEnd() && characters < MAX_CHARACTERS) {
            var page = pages.next(RedisConfig.PAGE_SIZE);
            characters += StreamEntries.characters(page);
            StreamEntries.positions(page).forEach(older::addFirst);
        }
        return List.copyOf(older);
    }

    /** The log from its end to its beginning. */
    private final class Pages {
        private final RedisCommands<String, String> redis;
        private Range.Boundary<String> before = Range.Boundary.unbounded();
        private EntryId stop;
        private boolean atEnd;

        Pages(RedisCommands<String, String> redis, EntryId stop) {
            this.redis = redis;
            this.stop = stop;
        }

        void stopAt(EntryId position) {
            stop = position;
        }

        boolean isAtEnd() {
            return atEnd;
        }

        /** The next entries, newest first. */
        List<StreamMessage<String, String>> next(int limit) {
            int size = Math.min(limit, RedisConfig.PAGE_SIZE);
            var range = Range.from(Range.Boundary.excluding(stop.toString()), before);
            var page = redis.xrevrange(config.messages(), range, Limit.from(size));
            atEnd = page.size() < size;
            if (!page.isEmpty()) {
                before = Range.Boundary.excluding(page.getLast().getId());
            }
            return page;
        }
    }
}
