package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How far the stream reader has read each stream, and the reads from there. Used by the reader's thread only.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xread/">XREAD</a>
 */
final class StreamCursors {
    private final RedisConfig config;
    private EntryId messages;
    private EntryId notices;
    private EntryId signals;

    StreamCursors(RedisConfig config, EntryId messages, EntryId notices, EntryId signals) {
        this.config = config;
        this.messages = messages;
        this.notices = notices;
        this.signals = signals;
    }

    /** How far the log was read. */
    EntryId messages() {
        return messages;
    }

    /**
     * Reads the next page of each stream. Blocks until there is an entry, or the time is over.
     *
     * <p>The thread waits without a limit, since Lettuce ends a command that is not answered in the connection's timeout: a
     * virtual thread that waits for some time has a timer woken twice, for each message of a quiet room.
     */
    @SuppressWarnings("unchecked") // A varargs array of offsets, which XREAD does not write to.
    List<StreamMessage<String, String>> read(RedisAsyncCommands<String, String> redis, Duration block) {
        var reply = redis.xread(
                XReadArgs.Builder.block(block).count(RedisConfig.PAGE_SIZE),
                StreamOffset.from(config.messages(), messages.toString()),
                StreamOffset.from(config.notices(), notices.toString()),
                StreamOffset.from(config.signals(), signals.toString()));
        return LettuceFutures.awaitOrCancel(reply, 0, TimeUnit.NANOSECONDS);
    }

    /** An entry was read. */
    void advance(StreamMessage<String, String> entry) {
        var id = StreamEntries.id(entry);
        if (entry.getStream().equals(config.messages())) {
            messages = id;
        } else if (entry.getStream().equals(config.notices())) {
            notices = id;
        } else {
            signals = id;
        }
    }

    /**
     * Moves to the end of each stream that ends before its cursor: Redis lost its newest entries, and the cursor would match
     * none that follow.
     *
     * @return whether the log of messages was one of them
     */
    boolean followTails(RedisCommands<String, String> redis) {
        signals = earlier(signals, StreamInfo.read(redis, config.signals()).tail());
        notices = earlier(notices, StreamInfo.read(redis, config.notices()).tail());
        var before = messages;
        messages = earlier(messages, StreamInfo.read(redis, config.messages()).tail());
        return before.isAfter(messages);
    }

    private static EntryId earlier(EntryId cursor, EntryId tail) {
        return cursor.isAfter(tail) ? tail : cursor;
    }
}
