package dev.chatroom.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;

/**
 * How the pods share a Redis.
 *
 * @param uri where it is; {@code redis://}, {@code rediss://} or {@code redis-sentinel://}
 * @param room the prefix of the room's keys
 * @param instance this instance's name, unique among the pods of the room
 * @param streamLength about how many messages the log keeps (XADD MAXLEN ~); a pod that falls further behind loses some
 * @param pendingWrites how many messages may wait while Redis is away; past it senders get {@code unavailable}
 * @param seedSize how many messages a reader that starts takes from the log
 * @param timeout how long a command may take
 * @param lease how long after a pod's last heartbeat its users are taken for gone
 */
public record RedisConfig(
        RedisURI uri,
        String room,
        String instance,
        int streamLength,
        int pendingWrites,
        int seedSize,
        Duration timeout,
        Duration lease) {
    /** About how many signals are kept: they matter for seconds only. */
    static final int SIGNALS_LENGTH = 1_000;

    private static final int BEATS_PER_LEASE = 4;

    /**
     * The defaults.
     *
     * @param uri where Redis is
     * @param instance this instance's name
     * @return the options
     */
    public static RedisConfig defaults(RedisURI uri, String instance) {
        return new RedisConfig(
                uri, "chat", instance, 10_000, 10_000, 1_000, Duration.ofSeconds(2), Duration.ofSeconds(6));
    }

    Duration heartbeat() {
        return lease.dividedBy(BEATS_PER_LEASE);
    }

    /** With fewer entries than this in a seed, it is the whole stream, and nothing of it was ever trimmed. */
    int untrimmed() {
        return Math.min(seedSize, streamLength);
    }

    String messages() {
        return room + ":messages";
    }

    String signals() {
        return room + ":typing";
    }

    String pods() {
        return room + ":pods";
    }

    String versions() {
        return room + ":versions";
    }

    String usersPrefix() {
        return room + ":users:";
    }
}
