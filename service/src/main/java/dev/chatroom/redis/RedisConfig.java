package dev.chatroom.redis;

import io.lettuce.core.RedisURI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the instances of a room share a Redis.
 *
 * @param uri the address of Redis; {@code redis://}, {@code rediss://} or {@code redis-sentinel://}
 * @param room the prefix of the room's keys; default {@code chat}
 * @param instance this instance's name, unique among the instances of the room
 * @param streamLength about how many messages the log keeps (XADD MAXLEN ~), default 10,000; an instance that falls
 *     further behind misses messages, and the history of its clients reports a gap
 * @param snapshotSize how many messages a reader that starts takes from the log, default 1,000, and no more than 4 MiB of
 *     them; of older ones it takes only the keys
 * @param timeout how long a command may take, default 2 s; past it the command fails, and messages are appended again
 * @param authority the file with the certificates of the authorities that Redis' certificate is checked against, in PEM
 *     format; empty: those that Java trusts
 * @param lease how long after its last heartbeat an instance counts as gone and its users as having left, default 6 s
 * @param auditAge how long entries of the audit log are kept, default 90 days
 */
public record RedisConfig(
        RedisURI uri,
        String room,
        String instance,
        int streamLength,
        int snapshotSize,
        Duration timeout,
        Optional<Path> authority,
        Duration lease,
        Duration auditAge) {
    /** About how many signals are kept. They matter for seconds only. */
    static final int SIGNALS_LENGTH = 1_000;

    /** The most entries that one read of a stream returns. The longest messages of a page take a few megabytes. */
    static final int PAGE_SIZE = 200;

    /** About how many notices are kept, for the histories of clients that join. */
    static final int NOTICES_LENGTH = 100;

    private static final int HEARTBEATS_PER_LEASE = 4;

    /**
     * The defaults.
     *
     * @param uri the address of Redis
     * @param instance this instance's name
     * @return the options
     */
    public static RedisConfig defaults(RedisURI uri, String instance) {
        return new RedisConfig(uri, "chat", instance, 10_000, 1_000, Duration.ofSeconds(2), Optional.empty(), Duration.ofSeconds(6), Duration.ofDays(90));
    }

    /** The time between two heartbeats. */
    Duration heartbeatInterval() {
        return lease.dividedBy(HEARTBEATS_PER_LEASE);
    }

    /** The stream of messages: the log. */
    String messages() {
        return room + ":messages";
    }

    /** The stream of notices: who joined and who left. */
    String notices() {
        return key("notices");
    }

    /** The hash of the newest change of each register of the room. */
    String state() {
        return key("state");
    }

    /** The sorted set of the registers of removed messages, by the time of their removal. */
    String removals() {
        return key("removals");
    }

    /** The stream of what moderators did: the audit log. */
    String audit() {
        return key("audit");
    }

    /** The prefix of the keys of answers to requests of moderators, by idempotency key. */
    String answersPrefix() {
        return key("answers:");
    }

    /** The sorted set of reactions. */
    String reactions() {
        return key("reactions");
    }

    /** The sorted set of messages with reactions, by the time of the message. */
    String reacted() {
        return key("reacted");
    }

    /** The version of the last change of reactions. */
    String reactionVersion() {
        return key("reactions:version");
    }

    /** The hash of messages about which moderators are to decide. */
    String reviews() {
        return key("reviews");
    }

    /** The hash of the reports of these messages. */
    String reports() {
        return key("reports");
    }

    /** The stream of signals. It also carries presence changes; the name is from before it did. */
    String signals() {
        return room + ":typing";
    }

    /** The sorted set of leases: instances by the time of their last heartbeat. */
    String leases() {
        return room + ":pods";
    }

    /** The hash of versions: the number of presence changes by instance. */
    String versions() {
        return room + ":versions";
    }

    /** The prefix of the hashes of users, one for each instance: names by client id. */
    String usersPrefix() {
        return room + ":users:";
    }

    /** The hash tag keeps all keys that a script names on one shard of a cluster. */
    private String key(String name) {
        return "{" + room + "}:" + name;
    }
}
