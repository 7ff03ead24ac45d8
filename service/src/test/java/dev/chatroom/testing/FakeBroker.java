package dev.chatroom.testing;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.broker.LocalReviews;
import dev.chatroom.broker.ModerationStore;
import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.broker.Subscription;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogPage;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.SharedMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * A broker that a test controls. By default, subscriptions start at once, and messages are stored and published at once.
 * Log entries reach the hub only when the test calls {@link #listener}.
 */
public final class FakeBroker implements Broker {
    private final LocalReviews reviews = new LocalReviews(_ -> {});
    private final String instance;
    private final List<LogEntry> log = new ArrayList<>();
    private final Queue<Runnable> heldAppends = new ArrayDeque<>();
    private final List<ServerEvent.Typing> signals = new ArrayList<>();
    private final List<SharedMessage> notices = new ArrayList<>();
    private final List<ChangeRequest> requests = new ArrayList<>();
    private final List<PresenceChange> changes = new ArrayList<>();
    private BrokerListener listener;
    private boolean holdsStart;
    private boolean holdsAppends;
    private int subscribed;
    private int closed;

    public FakeBroker(String instance) {
        this.instance = instance;
    }

    /** The listener of the hub. */
    public BrokerListener listener() {
        return listener;
    }

    /** Holds subscriptions until {@link #start}. */
    public void holdStart() {
        holdsStart = true;
    }

    /** Starts the subscription with all entries of the log. */
    public void start() {
        listener.started(new LogSnapshot(log, List.of(), tail(), true));
    }

    /** Holds messages until {@link #storeNext}. */
    public void holdAppends() {
        holdsAppends = true;
    }

    /** Stores the oldest held message. */
    public void storeNext() {
        heldAppends.remove().run();
    }

    /** The entries of the log, in order. */
    public List<LogEntry> log() {
        return List.copyOf(log);
    }

    /** The notices that were appended, in order. */
    public List<SharedMessage> notices() {
        return List.copyOf(notices);
    }

    /** The changes of the room that were stored, in order. */
    public List<ChangeRequest> requests() {
        return List.copyOf(requests);
    }

    /** The published presence changes, in order. */
    public List<PresenceChange> changes() {
        return List.copyOf(changes);
    }

    /** The typing signals, in order. */
    public List<ServerEvent.Typing> signals() {
        return List.copyOf(signals);
    }

    /** The number of subscriptions that were opened. */
    public int subscribed() {
        return subscribed;
    }

    /** The number of subscriptions that were closed. */
    public int closed() {
        return closed;
    }

    @Override
    public void listener(BrokerListener hub) {
        listener = hub;
    }

    @Override
    public Subscription subscribe() {
        subscribed++;
        if (!holdsStart) {
            start();
        }
        return () -> closed++;
    }

    @Override
    public CompletableFuture<EntryId> append(SharedMessage message) {
        var stored = new CompletableFuture<EntryId>();
        Runnable store = () -> {
            log.add(new LogEntry(new EntryId(1_000, log.size() + 1L), instance, message));
            stored.complete(tail());
        };
        if (holdsAppends) {
            heldAppends.add(store);
        } else {
            store.run();
        }
        return stored;
    }

    @Override
    public CompletableFuture<EntryId> change(ChangeRequest request) {
        requests.add(request);
        return CompletableFuture.completedFuture(new EntryId(1_000, log.size()));
    }

    @Override
    public CompletableFuture<LogPage> older(EntryId before, int limit) {
        var older = log.stream().filter(entry -> before.isAfter(entry.id())).toList();
        var page = older.subList(Math.max(0, older.size() - limit), older.size());
        return CompletableFuture.completedFuture(
                new LogPage(page, page.isEmpty() ? EntryId.ZERO : page.getFirst().id(), page.size() == older.size()));
    }

    @Override
    public void erase(List<EntryId> positions) {
        log.removeIf(entry -> positions.contains(entry.id()));
    }

    @Override
    public CompletableFuture<EntryId> appendNotice(SharedMessage notice) {
        notices.add(notice);
        return CompletableFuture.completedFuture(new EntryId(1_000, notices.size()));
    }

    @Override
    public ModerationStore moderation() {
        throw new UnsupportedOperationException("nobody calls the HTTP API here");
    }

    @Override
    public CompletableFuture<List<ReactionOutcome>> react(List<ReactionRequest> requests) {
        return CompletableFuture.completedFuture(
                requests.stream().map(_ -> ReactionOutcome.STORED).toList());
    }

    @Override
    public ReviewQueue reviews() {
        return reviews;
    }

    @Override
    public void signal(ServerEvent.Typing typing) {
        signals.add(typing);
    }

    @Override
    public CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        changes.add(change);
        return CompletableFuture.completedFuture(new PresenceOutcome(change.entered(), List.of()));
    }

    @Override
    public BrokerStatus status() {
        return new BrokerStatus(State.UP, true, 1, 0, Optional.empty());
    }

    @Override
    public void close() {
        // There is nothing to release.
    }

    private EntryId tail() {
        return log.isEmpty() ? EntryId.ZERO : log.getLast().id();
    }
}
