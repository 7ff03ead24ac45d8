package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.time.Scheduler;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Passes on changes of the room, and notices when some were not read, or are lost in Redis. Then the whole state is read
 * again. Used by the reader's thread only.
 */
final class ChangeReader {
    private static final System.Logger LOGGER = System.getLogger(ChangeReader.class.getName());

    private final RoomState state;
    private final StreamEntries entries;
    private final BrokerListener listener;
    private final Scheduler scheduler;
    private final Duration interval;
    /** The latest change that the listener was told of. */
    private EntryId latest = EntryId.ZERO;

    private long checkedAt;

    /** Compares with the state in Redis once in each interval. */
    ChangeReader(
            RoomState state, StreamEntries entries, BrokerListener listener, Scheduler scheduler, Duration interval) {
        this.state = state;
        this.entries = entries;
        this.listener = listener;
        this.scheduler = scheduler;
        this.interval = interval;
        this.checkedAt = scheduler.nanoTime();
    }

    /** The state, from which changes are read on. Blocks. */
    List<LoggedChange> start(RedisCommands<String, String> redis) {
        var content = state.read(redis);
        latest = content.latest();
        return content.changes();
    }

    /** Passes on the changes of an entry of the log. */
    void read(RedisCommands<String, String> redis, StreamMessage<String, String> entry) {
        var position = StreamEntries.id(entry);
        listener.changed(entries.changes(entry), position);
        if (!position.isAfter(latest)) {
            // The state that was read before has it.
            return;
        }
        if (StreamEntries.previous(entry).equals(latest)) {
            latest = position;
        } else {
            readAgain(redis);
        }
    }

    /** Compares with the state in Redis, when it is time. */
    void check(RedisCommands<String, String> redis, EntryId cursor) {
        long now = scheduler.nanoTime();
        if (now - checkedAt < interval.toNanos()) {
            return;
        }
        checkedAt = now;
        var stored = state.latest(redis);
        // A later one is read from the log next.
        if (!stored.equals(latest) && !stored.isAfter(cursor)) {
            readAgain(redis);
        }
    }

    private void readAgain(RedisCommands<String, String> redis) {
        var before = latest;
        var changes = start(redis);
        LOGGER.log(Level.WARNING, "read the state of the room again: changes were missed or lost, known={0} stored={1}",
                before, latest);
        listener.stateRead(changes);
    }
}
