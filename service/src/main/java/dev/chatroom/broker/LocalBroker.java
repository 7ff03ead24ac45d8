package dev.chatroom.broker;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.ChatMessage;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The broker of a room that is one instance. The log is in memory and ends with the process; every future is complete. */
public final class LocalBroker implements Broker {
    /** More than an instance holds for clients that join; long messages do not fill the heap. */
    static final long MAX_BYTES = 8 * 1024 * 1024;

    private final String instance;
    private final int length;
    private final Scheduler scheduler;
    private final LocalModerationStore moderation;
    private final LocalReviews reviews;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below except {@link #listener}. */
    private final ArrayDeque<LogEntry> log = new ArrayDeque<>();

    private final ReactionTable reactions;
    private final LocalRoster users = new LocalRoster();
    private EntryId tail = EntryId.ZERO;
    private EntryId noticeTail = EntryId.ZERO;
    private long bytes;
    private boolean trimmed;
    private BrokerListener listener;

    /**
     * An empty log that keeps its audit log for 90 days.
     *
     * @param instance this instance's name
     * @param length how many messages the log keeps; at least 1; the oldest are dropped, also past 8 MiB of messages
     * @param scheduler the time
     */
    public LocalBroker(String instance, int length, Scheduler scheduler) {
        this(instance, length, Duration.ofDays(90), scheduler);
    }

    /**
     * An empty log.
     *
     * @param instance this instance's name
     * @param length how many messages the log keeps
     * @param auditAge how long entries of the audit log are kept
     * @param scheduler the time
     */
    public LocalBroker(String instance, int length, Duration auditAge, Scheduler scheduler) {
        this.moderation = new LocalModerationStore(auditAge, scheduler);
        this.reviews = new LocalReviews(entry -> moderation.record(EntryId.ZERO, entry));
        this.instance = instance;
        this.length = length;
        this.scheduler = scheduler;
        this.reactions = new ReactionTable(Reaction.MAX_IN_ROOM);
    }

    @Override
    public void listener(BrokerListener hub) {
        listener = hub;
    }

    /** Calls {@link BrokerListener#started} before it returns. */
    @Override
    public Subscription subscribe() {
        listener.reactionsRead(locked(reactions::snapshot));
        listener.started(snapshot());
        return () -> {};
    }

    /** Calls {@link BrokerListener#appended} before it returns. */
    @Override
    public CompletableFuture<EntryId> append(SharedMessage message) {
        var entry = locked(() -> {
            tail = next(tail);
            var added = new LogEntry(tail, instance, message);
            log.addLast(added);
            bytes += message.bytes();
            trim();
            return added;
        });
        listener.appended(List.of(entry), entry.id());
        return CompletableFuture.completedFuture(entry.id());
    }

    /** Calls {@link BrokerListener#changed} before it returns. The room itself holds its state. */
    @Override
    public CompletableFuture<EntryId> change(ChangeRequest request) {
        var position = locked(() -> {
            tail = next(tail);
            remove(entry -> request.changes().stream()
                    .anyMatch(change -> change.removes(entry.message().message())));
            request.changes().forEach(reactions::removed);
            return tail;
        });
        if (request.audit() != null) {
            moderation.record(position, request.audit());
        }
        listener.changed(
                request.changes().stream().map(change -> new LoggedChange(position, change)).toList(), position);
        return CompletableFuture.completedFuture(position);
    }

    @Override
    public void erase(List<EntryId> positions) {
        var _ = locked(() -> remove(entry -> positions.contains(entry.id())));
    }

    @Override
    public CompletableFuture<LogPage> older(EntryId before, int limit) {
        var found = new ArrayDeque<LogEntry>();
        long size = 0;
        lock.lock();
        try {
            for (var entry : log.reversed()) {
                if (!before.isAfter(entry.id())) {
                    continue;
                }
                if (found.size() == limit || size >= LogPage.MAX_BYTES) {
                    return page(found, false);
                }
                found.addFirst(entry);
                size += entry.message().bytes();
            }
        } finally {
            lock.unlock();
        }
        return page(found, true);
    }

    private static CompletableFuture<LogPage> page(ArrayDeque<LogEntry> found, boolean end) {
        var first = found.isEmpty() ? EntryId.ZERO : found.getFirst().id();
        return CompletableFuture.completedFuture(new LogPage(List.copyOf(found), first, end));
    }

    /** Calls {@link BrokerListener#reactionsChanged} before it returns. */
    @Override
    public CompletableFuture<List<ReactionOutcome>> react(List<ReactionRequest> requests) {
        var result = locked(() -> reactions.apply(requests, scheduler.millis(), this::find));
        if (!result.changes().isEmpty()) {
            listener.reactionsChanged(result.changes());
        }
        return CompletableFuture.completedFuture(result.outcomes());
    }

    /** The room itself holds its notices. */
    @Override
    public CompletableFuture<EntryId> appendNotice(SharedMessage notice) {
        return CompletableFuture.completedFuture(locked(() -> noticeTail = next(noticeTail)));
    }

    @Override
    public ModerationStore moderation() {
        return moderation;
    }

    @Override
    public ReviewQueue reviews() {
        return reviews;
    }

    @Override
    public void signal(ServerEvent.Typing typing) {
        // There is no other instance.
    }

    @Override
    public CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        return CompletableFuture.completedFuture(locked(() -> users.apply(change)));
    }

    @Override
    public BrokerStatus status() {
        return BrokerStatus.LOCAL;
    }

    @Override
    public void close() {
        // Holds no resources.
    }

    private boolean remove(Predicate<LogEntry> removed) {
        return log.removeIf(entry -> {
            boolean isRemoved = removed.test(entry);
            bytes -= isRemoved ? entry.message().bytes() : 0;
            return isRemoved;
        });
    }

    private void trim() {
        while (log.size() > length || bytes > MAX_BYTES) {
            var oldest = log.removeFirst().message();
            bytes -= oldest.bytes();
            reactions.trimmed(oldest.key());
            trimmed = true;
        }
    }

    private ChatMessage find(EntryId position) {
        for (var entry : log.reversed()) {
            if (!entry.id().isAfter(position)) {
                return entry.id().equals(position) ? entry.message().message() : null;
            }
        }
        return null;
    }

    private <T> T locked(Supplier<T> task) {
        lock.lock();
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }

    private LogSnapshot snapshot() {
        return locked(() -> new LogSnapshot(List.copyOf(log), List.of(), tail, !trimmed));
    }

    /** Ids ascend even when the clock does not. */
    private EntryId next(EntryId last) {
        long now = scheduler.millis();
        return now > last.milliseconds() ? new EntryId(now, 0) : new EntryId(last.milliseconds(), last.sequence() + 1);
    }
}
