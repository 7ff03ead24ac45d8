package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayDeque;
import java.util.List;

/** Reads the end of the log, from which a subscription starts. Blocks on its connection. */
final class SnapshotReader {
    private final RedisConfig config;
    private final BrokerListener listener;
    private final StreamEntries entries;

    SnapshotReader(RedisConfig config, BrokerListener listener, StreamEntries entries) {
        this.config = config;
        this.listener = listener;
        this.entries = entries;
    }

    LogSnapshot read(RedisCommands<String, String> redis) {
        var newest = redis.xrevrange(config.messages(), Range.unbounded(), Limit.from(config.snapshotSize()));
        var tail = newest.isEmpty() ? EntryId.ZERO : StreamEntries.id(newest.getFirst());
        boolean complete = newest.size() < config.untrimmed();
        return new LogSnapshot(entries.decode(newest.reversed()), olderKeys(redis, newest), tail, complete);
    }

    /** The keys of the messages before the newest, back to where the listener has read. */
    private List<MessageKey> olderKeys(
            RedisCommands<String, String> redis, List<StreamMessage<String, String>> newest) {
        var readUpTo = Range.Boundary.excluding(listener.readUpTo().toString());
        var keys = new ArrayDeque<MessageKey>();
        var page = newest;
        while (page.size() == config.snapshotSize()) {
            var before = Range.Boundary.excluding(page.getLast().getId());
            page = redis.xrevrange(config.messages(), Range.from(readUpTo, before), Limit.from(config.snapshotSize()));
            StreamEntries.keys(page).forEach(keys::addFirst);
        }
        return List.copyOf(keys);
    }
}
