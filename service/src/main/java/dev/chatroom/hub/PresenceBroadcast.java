package dev.chatroom.hub;

import dev.chatroom.time.Scheduler;

import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Frames;
import dev.chatroom.protocol.ServerEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Tells everyone who is here, within a budget of bytes a second that does not grow with the square of the room.
 *
 * <p>A change is told at once when the room was quiet, and changes that follow soon are told together. Where the whole
 * roster would cost too much, only the count goes out ({@code users} empty, {@code more} the whole count) until the
 * crowd settles; then the roster follows. The hub's lock guards it.
 */
final class PresenceBroadcast {
    static final int ROSTER = 100;

    private static final long SPACING_MILLIS = 100;
    private static final long COUNT_SPACING_MILLIS = 250;
    private static final long SETTLED_MILLIS = 1_000;
    private static final long UNSETTLED_MILLIS = 5_000;
    private static final long CHEAP_BYTES = 256 * 1024;
    private static final long BYTES_PER_SECOND = 2 * 1024 * 1024;

    private final Roster presence;
    private final IntSupplier receivers;
    private final EventCodec codec;
    private final Scheduler scheduler;
    private final Runnable later;
    private final Consumer<byte[]> everyone;

    private boolean scheduled;
    private long toldVersion;
    private long notBefore;
    private long rosterVersion = -1;
    private byte[] rosterFrame;
    private long changedAt;
    /** Since when only counts were told; 0 when the newest roster was. */
    private long countsOnlySince;

    /** The task {@code later} takes the hub's lock and calls {@link #tell}. */
    PresenceBroadcast(
            Roster presence,
            IntSupplier receivers,
            EventCodec codec,
            Scheduler scheduler,
            Runnable later,
            Consumer<byte[]> everyone) {
        this.presence = presence;
        this.receivers = receivers;
        this.codec = codec;
        this.scheduler = scheduler;
        this.later = later;
        this.everyone = everyone;
    }

    /** Notes that the presence may have changed. */
    void changed() {
        if (presence.version() == toldVersion) {
            return;
        }
        changedAt = scheduler.millis();
        if (!scheduled) {
            schedule(Math.max(0, notBefore - changedAt));
        }
    }

    /** Whether everyone will be told soon anyway. */
    boolean isDue() {
        return scheduled;
    }

    void tell() {
        scheduled = false;
        long now = scheduler.millis();
        long cost = (long) receivers.getAsInt() * roster().length;
        if (cost <= CHEAP_BYTES || settled(now)) {
            tellRoster(now, cost);
        } else {
            tellCount(now);
        }
    }

    /** The newest roster as a frame. */
    byte[] roster() {
        if (rosterVersion != presence.version()) {
            int count = presence.count();
            var users = presence.users(ROSTER);
            rosterFrame = frame(new ServerEvent.Presence(count, users, count - users.size()));
            rosterVersion = presence.version();
        }
        return rosterFrame;
    }

    private boolean settled(long now) {
        return countsOnlySince != 0
                && (now - changedAt >= SETTLED_MILLIS || now - countsOnlySince >= UNSETTLED_MILLIS);
    }

    private void tellRoster(long now, long cost) {
        everyone.accept(roster());
        toldVersion = presence.version();
        countsOnlySince = 0;
        notBefore = now + Math.max(SPACING_MILLIS, cost * 1_000 / BYTES_PER_SECOND);
    }

    private void tellCount(long now) {
        if (toldVersion != presence.version()) {
            int count = presence.count();
            everyone.accept(frame(new ServerEvent.Presence(count, List.of(), count)));
            toldVersion = presence.version();
        }
        if (countsOnlySince == 0) {
            countsOnlySince = now;
        }
        notBefore = now + COUNT_SPACING_MILLIS;
        // The roster is still owed.
        schedule(COUNT_SPACING_MILLIS);
    }

    private void schedule(long millis) {
        scheduled = true;
        scheduler.after(Duration.ofMillis(millis), later);
    }

    private byte[] frame(ServerEvent event) {
        return Frames.text(codec.encode(event));
    }
}
