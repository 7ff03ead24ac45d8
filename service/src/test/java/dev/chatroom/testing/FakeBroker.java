package dev.chatroom.testing;

import dev.chatroom.broker.Broker;
import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.broker.Subscription;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.protocol.ServerEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A broker in a test's hands. Left alone it seeds and stores at once; entries are delivered only when the test says so.
 */
public final class FakeBroker implements Broker {
    private final String instance;
    private final FakeLog log;
    /** Each stores a message and gives what says so. */
    private final Queue<Supplier<Runnable>> heldAppends = new ArrayDeque<>();

    private final Queue<Runnable> acks = new ArrayDeque<>();
    private final Queue<Runnable> heldChanges = new ArrayDeque<>();
    private final List<PresenceChange> changes = new ArrayList<>();
    private final List<ServerEvent.Typing> signals = new ArrayList<>();
    private BrokerListener listener;
    private CompletableFuture<Void> seeded = new CompletableFuture<>();
    private EntryId delivered = EntryId.ZERO;
    private boolean holdsSeed;
    private boolean holdsAppends;
    private boolean holdsChanges;
    private boolean failsChanges;
    private boolean failsReads;
    private Runnable afterRead = () -> {};
    private boolean accepts = true;
    private int subscribed;
    private int closed;

    public FakeBroker(String instance, FakeLog log) {
        this.instance = instance;
        this.log = log;
    }

    @Override
    public void listener(BrokerListener hub) {
        listener = hub;
    }

    @Override
    public Subscription subscribe() {
        subscribed++;
        seeded = new CompletableFuture<>();
        if (!holdsSeed) {
            seed();
        }
        var mine = seeded;
        return new Subscription() {
            @Override
            public CompletableFuture<Void> seeded() {
                return mine;
            }

            @Override
            public void close() {
                closed++;
            }
        };
    }

    /** Seeds the listener with all that the log holds. */
    public void seed() {
        delivered = log.tail();
        listener.seeded(new LogSnapshot(log.after(EntryId.ZERO), List.of(), delivered, log.isWhole()));
        seeded.complete(null);
    }

    /** Delivers what the log has that was not delivered yet. */
    public void deliver() {
        deliver(Integer.MAX_VALUE);
    }

    /** Delivers the next few entries. */
    public void deliver(int limit) {
        var unread = log.after(delivered).stream().limit(limit).toList();
        if (!unread.isEmpty()) {
            delivered = unread.getLast().id();
            listener.appended(unread);
        }
    }

    /** From now on a subscription waits for {@link #seed}. */
    public void holdSeed() {
        holdsSeed = true;
    }

    /** From now on a message is stored only with {@link #storeNext}. */
    public void holdAppends() {
        holdsAppends = true;
    }

    /** Stores the message that has waited longest. */
    public void storeNext() {
        heldAppends.remove().get().run();
    }

    /** Stores the message that has waited longest, and does not say so before {@link #ackNext}. */
    public void storeNextSilently() {
        acks.add(heldAppends.remove().get());
    }

    /** Says of the message that was stored silently the longest ago that it is stored. */
    public void ackNext() {
        acks.remove().run();
    }

    /** How many messages are stored and not said to be. */
    public int unacked() {
        return acks.size();
    }

    /** How many messages wait to be stored. */
    public int unstored() {
        return heldAppends.size();
    }

    /** From now on a presence change is answered only with {@link #answerChange}. */
    public void holdChanges() {
        holdsChanges = true;
    }

    /** Answers the presence change that has waited longest. */
    public void answerChange() {
        heldChanges.remove().run();
    }

    /** Whether presence changes fail from now on. */
    public void failChanges(boolean fail) {
        failsChanges = fail;
    }

    /** From now on the log cannot be read. */
    public void failReads() {
        failsReads = true;
    }

    /** Does something when the next range of the log was read, and before the answer is there. */
    public void afterNextRead(Runnable task) {
        afterRead = task;
    }

    /** Whether messages are taken from now on. */
    public void accept(boolean accept) {
        accepts = accept;
    }

    @Override
    public boolean accepts() {
        return accepts;
    }

    @Override
    public CompletableFuture<EntryId> append(byte[] json) {
        var future = new CompletableFuture<EntryId>();
        Supplier<Runnable> store = () -> {
            var id = log.append(instance, json).id();
            return () -> future.complete(id);
        };
        if (holdsAppends) {
            heldAppends.add(store);
        } else {
            store.get().run();
        }
        return future;
    }

    @Override
    public CompletableFuture<List<LogEntry>> read(EntryId after, int limit) {
        if (failsReads) {
            return CompletableFuture.failedFuture(new IllegalStateException("the log is away"));
        }
        var entries = log.after(after).stream().limit(limit).toList();
        if (limit > 1) {
            var then = afterRead;
            afterRead = () -> {};
            then.run();
        }
        return CompletableFuture.completedFuture(entries);
    }

    @Override
    public void signal(ServerEvent.Typing typing) {
        signals.add(typing);
    }

    @Override
    public CompletableFuture<PresenceOutcome> changed(PresenceChange change) {
        changes.add(change);
        var future = new CompletableFuture<PresenceOutcome>();
        if (failsChanges) {
            future.completeExceptionally(new IllegalStateException("nobody is told"));
        } else if (holdsChanges) {
            heldChanges.add(() -> future.complete(log.changed(instance, change)));
        } else {
            future.complete(log.changed(instance, change));
        }
        return future;
    }

    @Override
    public State state() {
        return State.UP;
    }

    @Override
    public BrokerStatus vitals() {
        return new BrokerStatus(state(), true, 1, 0, Optional.empty());
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    /** The presence changes that were told, in order. */
    public List<PresenceChange> changes() {
        return List.copyOf(changes);
    }

    /** The signals that were told, in order. */
    public List<ServerEvent.Typing> signals() {
        return List.copyOf(signals);
    }

    /** How many subscriptions were opened. */
    public int subscribed() {
        return subscribed;
    }

    /** How many subscriptions were closed. */
    public int closed() {
        return closed;
    }
}
