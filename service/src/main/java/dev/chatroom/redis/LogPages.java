package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogPage;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.StreamMessage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads parts of the log backwards for clients that ask for older messages. A part is read and decoded in steps of a few
 * entries, so that long messages take little memory. Entries that have no message, such as changes, are passed over, but not
 * without end.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xrevrange/">XREVRANGE</a>
 */
final class LogPages {
    private static final int STEP = 25;
    private static final int MAX_STEPS = 8;

    private final RedisConnections connections;
    private final RedisConfig config;
    private final StreamEntries entries;

    LogPages(RedisConnections connections, RedisConfig config, StreamEntries entries) {
        this.connections = connections;
        this.config = config;
        this.entries = entries;
    }

    CompletableFuture<LogPage> read(EntryId before, int limit) {
        return new Part(limit).readFrom(before);
    }

    /** One part while it is read; used by one thread after another. */
    private final class Part {
        private final int limit;
        private final ArrayDeque<LogEntry> found = new ArrayDeque<>();
        private long bytes;
        private int steps;

        Part(int limit) {
            this.limit = limit;
        }

        CompletableFuture<LogPage> readFrom(EntryId before) {
            if (before.equals(EntryId.ZERO)) {
                // Redis has no range before the first position.
                return CompletableFuture.completedFuture(page(before, true));
            }
            steps++;
            int size = Math.min(STEP, limit - found.size());
            var range = Range.from(Boundary.<String>unbounded(), Boundary.excluding(before.toString()));
            return connections
                    .run(Operation.OLDER, redis -> redis.xrevrange(config.messages(), range, Limit.from(size)))
                    // Not on the thread that all commands share.
                    .thenComposeAsync(read -> taken(read, size, before), Thread::startVirtualThread);
        }

        private CompletableFuture<LogPage> taken(List<StreamMessage<String, String>> read, int size, EntryId before) {
            for (var entry : entries.decodeAgain(read)) {
                found.addFirst(entry);
                bytes += entry.message().bytes();
            }
            var next = read.isEmpty() ? before : StreamEntries.id(read.getLast());
            if (read.size() < size) {
                return CompletableFuture.completedFuture(page(next, true));
            }
            boolean isFull = found.size() >= limit || bytes >= LogPage.MAX_BYTES || steps == MAX_STEPS;
            return isFull ? CompletableFuture.completedFuture(page(next, false)) : readFrom(next);
        }

        private LogPage page(EntryId before, boolean end) {
            return new LogPage(List.copyOf(found), before, end);
        }
    }
}
