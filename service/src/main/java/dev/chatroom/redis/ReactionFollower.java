package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.ReactionSnapshot;
import dev.chatroom.time.Scheduler;
import io.lettuce.core.api.sync.RedisCommands;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;

/**
 * Passes on changes of reactions in the order of their versions, and notices when some were not read, or are lost in Redis. Then
 * all reactions are read again. Used by the reader's thread only.
 */
final class ReactionFollower {
    private static final System.Logger LOGGER = System.getLogger(ReactionFollower.class.getName());

    private final Source source;
    private final BrokerListener listener;
    private final Scheduler scheduler;
    private final Duration interval;
    /** The version of the last change that the listener knows. */
    private long latest;
    /** Whether a change was missed. */
    private boolean missed;
    /** {@link #latest} when it was last compared with Redis. */
    private long checked = -1;

    private long checkedAt;

    /** The reactions in Redis. Both methods block. */
    interface Source {
        /** The version of the last change. */
        long version(RedisCommands<String, String> redis);

        /** Everything. */
        ReactionSnapshot read(RedisCommands<String, String> redis);
    }

    /** Compares with Redis once in each interval. */
    ReactionFollower(Source source, BrokerListener listener, Scheduler scheduler, Duration interval) {
        this.source = source;
        this.listener = listener;
        this.scheduler = scheduler;
        this.interval = interval;
        this.checkedAt = scheduler.nanoTime();
    }

    /** Reads all reactions, from which changes are read on. Blocks. */
    void start(RedisCommands<String, String> redis) {
        var snapshot = source.read(redis);
        latest = snapshot.version();
        missed = false;
        listener.reactionsRead(snapshot);
    }

    /** Passes on the changes of a signal. */
    void read(Map<String, String> signal) {
        long version = number(signal, StreamEntries.VERSION);
        if (missed || version <= latest) {
            return;
        }
        if (number(signal, StreamEntries.PREVIOUS) == latest) {
            latest = version;
            listener.reactionsChanged(ReactionLines.changes(version, signal.getOrDefault(StreamEntries.DATA, "")));
        } else {
            missed = true;
        }
    }

    /** Reads all reactions again when a change was missed. Compares with Redis, when it is time. Blocks. */
    void check(RedisCommands<String, String> redis) {
        long now = scheduler.nanoTime();
        if (missed) {
            readAgain(redis);
        } else if (now - checkedAt >= interval.toNanos()) {
            checkedAt = now;
            // A change that was just made is read next: only one that does not come is lost.
            if (checked == latest && source.version(redis) != latest) {
                readAgain(redis);
            }
            checked = latest;
        }
    }

    private void readAgain(RedisCommands<String, String> redis) {
        long before = latest;
        start(redis);
        LOGGER.log(Level.WARNING, "read all reactions again: changes were missed or lost, known={0} stored={1}", before, latest);
    }

    /** -1, which is no version, when it is missing or not a number. */
    private static long number(Map<String, String> signal, String field) {
        try {
            return Long.parseLong(signal.getOrDefault(field, ""));
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
