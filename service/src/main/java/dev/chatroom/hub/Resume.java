package dev.chatroom.hub;


import dev.chatroom.broker.Broker;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.broker.Subscription;
import dev.chatroom.protocol.EventCodec;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Finds out what a client that joins is to be shown; the only part of the hub that may wait. */
final class Resume {
    private static final int MOST_ENTRIES = 10_000;

    private final Broker broker;
    private final HubConfig config;

    Resume(Broker broker, HubConfig config) {
        this.broker = broker;
        this.config = config;
    }

    /**
     * What a client has missed: its messages are taken under the hub's lock, in one step with its place in the log.
     *
     * @param cursor how far the client has read, or {@code null} for a newcomer
     * @param older what had to be read from the log, since the hub does not hold it
     * @param gap whether some can no longer be had
     */
    record Missed(EntryId cursor, List<LogEntry> older, boolean gap) {
        List<byte[]> messages(HistoryWindow history, EventCodec codec) {
            if (cursor == null) {
                return history.newest();
            }
            return older.isEmpty() ? history.after(cursor) : history.after(cursor, older, codec);
        }

        Missed withGap() {
            return new Missed(cursor, older, true);
        }

        /** Whether nothing is missing between what was read and what is held; more may have come meanwhile than is held. */
        boolean meets(HistoryWindow history) {
            return cursor == null || gap || history.holdsAllAfter(older.isEmpty() ? cursor : older.getLast().id());
        }
    }

    Missed prepare(String cursor, Subscription subscription, Predicate<EntryId> covered) {
        awaitSeed(subscription);
        if (cursor == null) {
            return new Missed(null, List.of(), false);
        }
        var from = EntryId.parse(cursor).orElse(null);
        if (from == null) {
            return new Missed(null, List.of(), true);
        }
        return covered.test(from) ? new Missed(from, List.of(), false) : fromLog(from);
    }

    private Missed fromLog(EntryId from) {
        try {
            // The first entry is older than the cursor as long as nothing behind the cursor was trimmed away.
            var first = get(broker.read(EntryId.ZERO, 1));
            var older = get(broker.read(from, MOST_ENTRIES));
            if (older.size() == MOST_ENTRIES) {
                // More than anybody reads: the newest, behind a gap.
                return new Missed(from, List.of(), true);
            }
            boolean gap = first.isEmpty() || first.getFirst().id().isAfter(from);
            return new Missed(from, older, gap);
        } catch (ExecutionException | TimeoutException e) {
            return new Missed(from, List.of(), true);
        }
    }

    private void awaitSeed(Subscription subscription) {
        if (subscription == null || subscription.seeded().isDone()) {
            return;
        }
        try {
            get(subscription.seeded());
        } catch (ExecutionException | TimeoutException e) {
            // Redis is away: the room goes on inside this pod, and what the log has follows when it is back.
        }
    }

    private <T> T get(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.get(config.joinPatience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }
}
