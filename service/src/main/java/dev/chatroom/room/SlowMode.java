package dev.chatroom.room;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Role;
import dev.chatroom.room.Clients.Client;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Makes users wait between two messages, whatever connection they use. Messages that this instance reads from the log count
 * too. A user who writes on several instances within the moment that a message travels between them gets one on each.
 */
final class SlowMode {
    /** So many users are remembered; those who wrote longest ago are forgotten first. */
    private static final int MAX_WRITERS = 10_000;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** When users wrote last, on the monotonic clock, as wall clocks are set and differ; those who wrote longest ago first. */
    private final LinkedHashMap<String, Long> writtenAt = new LinkedHashMap<>();
    /** 0 when nobody waits. */
    private long pauseNanos;
    /** What stands before this position in the log does not count. */
    private EntryId since = EntryId.ZERO;

    /** From a position of the log on, users wait so many seconds; 0 for no wait. */
    void set(long seconds, EntryId from) {
        since = from;
        pauseNanos = seconds * NANOS_PER_SECOND;
        if (seconds == 0) {
            writtenAt.clear();
        }
    }

    /** A user wrote a message here. */
    void wrote(String clientId, Time now) {
        if (pauseNanos > 0) {
            remember(clientId, now.nanos());
        }
    }

    /** A message was read from the log a moment after it was written. */
    void read(LogEntry entry, Time now) {
        if (pauseNanos > 0 && entry.id().isAfter(since)) {
            remember(entry.message().message().clientId(), now.nanos());
        }
    }

    /** The log has these messages. */
    void started(LogSnapshot snapshot, Time now) {
        if (pauseNanos > 0) {
            snapshot.older().forEach(older -> wrote(older.key(), older.entry(), older.entry().milliseconds(), now));
            snapshot.newest().forEach(entry ->
                    wrote(entry.message().key(), entry.id(), entry.message().message().at(), now));
        }
    }

    /** Whether a client has to wait. Then it is told for how long. Moderators never wait. */
    boolean rejects(Client client, String id, Time now, List<Effect> out) {
        if (pauseNanos == 0 || client.user().roleOrGuest().includes(Role.MODERATOR)) {
            return false;
        }
        var last = writtenAt.get(client.user().clientId());
        long left = last == null ? 0 : last + pauseNanos - now.nanos();
        if (left <= 0) {
            return false;
        }
        long seconds = Math.ceilDiv(left, NANOS_PER_SECOND);
        out.add(new Effect.Reject(
                client.connection(),
                ErrorCode.SLOW_MODE,
                "slow mode: one message in %,d s is accepted; send it again in %,d s"
                        .formatted(pauseNanos / NANOS_PER_SECOND, seconds),
                id,
                seconds,
                null));
        return true;
    }

    private void wrote(MessageKey message, EntryId position, long at, Time now) {
        if (position.isAfter(since)) {
            long ageMillis = Math.max(0, now.wallMillis() - at);
            remember(message.clientId(), now.nanos() - Math.min(pauseNanos, NANOS_PER_MILLI * ageMillis));
        }
    }

    private void remember(String clientId, long nanos) {
        var before = writtenAt.get(clientId);
        writtenAt.putLast(clientId, before == null ? nanos : Math.max(before, nanos));
        if (writtenAt.size() > MAX_WRITERS) {
            writtenAt.pollFirstEntry();
        }
    }
}
