package dev.chatroom.room;

import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.List;

/**
 * Broadcasts who is in the room, within a budget of bytes a second that does not grow with the square of the room.
 *
 * <p>A change is broadcast at once when the room was quiet; changes that follow soon are broadcast together. Where the
 * whole roster would cost too much, only the count is sent ({@code users} empty, {@code more} the whole count) until the
 * crowd settles; then the roster follows.
 */
final class PresenceBroadcast {
    static final int MAX_USERS = 100;

    private static final long MILLI = 1_000_000;
    private static final long SPACING_NANOS = 100 * MILLI;
    private static final long COUNT_SPACING_NANOS = 250 * MILLI;
    private static final long SETTLED_NANOS = 1_000 * MILLI;
    private static final long UNSETTLED_NANOS = 5_000 * MILLI;
    private static final long CHEAP_BYTES = 256 * 1024;
    private static final long BYTES_PER_SECOND = 2 * 1024 * 1024;
    private static final long NANOS_PER_SECOND = 1_000 * MILLI;
    /** What an event and a user in it take beside the name, in bytes. */
    private static final int EVENT_BYTES = 64;

    private static final int USER_BYTES = 52;
    private static final int MARK_BYTES = 17;

    private final Roster roster;
    private boolean scheduled;
    private long sentVersion;
    private long earliest = Long.MIN_VALUE;
    private long changedAt;
    /** Whether only counts were sent since the last roster, and since when. */
    private boolean countsOnly;

    private long countsOnlySince;
    /** Whether the instance has to save load. */
    private boolean reduced;
    private long eventVersion = -1;
    private ServerEvent.Presence event;

    PresenceBroadcast(Roster roster) {
        this.roster = roster;
    }

    /** The roster may have changed. */
    void changed(long nanos, List<Effect> out) {
        if (roster.version() == sentVersion) {
            return;
        }
        changedAt = nanos;
        if (!scheduled) {
            long delay = earliest == Long.MIN_VALUE ? 0 : Math.max(0, earliest - nanos);
            schedule(delay, out);
        }
    }

    /** Sends only counts from here on, or no longer: then the roster follows. */
    void reduce(boolean reduce, long nanos, List<Effect> out) {
        reduced = reduce;
        countsOnly = true;
        countsOnlySince = nanos - UNSETTLED_NANOS;
        if (!reduce && !scheduled) {
            schedule(0, out);
        }
    }

    /** Whether everyone will be sent the roster or the count soon. */
    boolean isDue() {
        return scheduled || reduced;
    }

    void broadcast(long nanos, int receivers, List<Effect> out) {
        scheduled = false;
        var current = current();
        long cost = receivers * bytes(current);
        if (!reduced && (cost <= CHEAP_BYTES || isSettled(nanos))) {
            out.add(new Effect.Broadcast(current));
            sentVersion = roster.version();
            countsOnly = false;
            earliest = nanos + Math.max(SPACING_NANOS, cost * NANOS_PER_SECOND / BYTES_PER_SECOND);
        } else {
            broadcastCount(nanos, out);
        }
    }

    /** The newest roster; the same object until it changes. */
    ServerEvent.Presence current() {
        if (eventVersion != roster.version()) {
            int count = roster.count();
            var users = roster.users(MAX_USERS);
            event = new ServerEvent.Presence(count, users, count - users.size());
            eventVersion = roster.version();
        }
        return event;
    }

    private void broadcastCount(long nanos, List<Effect> out) {
        if (sentVersion != roster.version()) {
            int count = roster.count();
            out.add(new Effect.Broadcast(new ServerEvent.Presence(count, List.of(), count)));
            sentVersion = roster.version();
        }
        if (!countsOnly) {
            countsOnly = true;
            countsOnlySince = nanos;
        }
        // The roster is still to be sent.
        schedule(COUNT_SPACING_NANOS, out);
    }

    private boolean isSettled(long nanos) {
        return countsOnly && (nanos - changedAt >= SETTLED_NANOS || nanos - countsOnlySince >= UNSETTLED_NANOS);
    }

    private void schedule(long delayNanos, List<Effect> out) {
        scheduled = true;
        out.add(new Effect.StartTimer(Timer.Single.PRESENCE_BROADCAST, Duration.ofNanos(delayNanos)));
    }

    private static long bytes(ServerEvent.Presence presence) {
        return EVENT_BYTES + presence.users().stream().mapToLong(PresenceBroadcast::bytes).sum();
    }

    /** About how many bytes a user takes in the event: a UTF-16 code unit is at most three bytes of UTF-8. */
    private static long bytes(User user) {
        int mark = user.looksLikeAnother() ? MARK_BYTES : 0;
        return USER_BYTES + mark + user.name().chars().mapToLong(unit -> unit < 0x80 ? 1 : 3).sum();
    }
}
