package dev.chatroom.broker;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogEntry;
import dev.chatroom.protocol.LogSnapshot;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;

import dev.chatroom.protocol.ServerEvent;
import dev.chatroom.protocol.User;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** The broker of a room that is one instance: the log is in memory and goes with the process. */
public final class LocalBroker implements Broker {
    private final String instance;
    private final int length;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private final ArrayDeque<LogEntry> log = new ArrayDeque<>();

    private final Map<String, User> users = new HashMap<>();
    private EntryId tail = EntryId.ZERO;
    private boolean trimmed;
    private BrokerListener listener;

    /**
     * A room in memory.
     *
     * @param instance this instance's name
     * @param length how many messages the log keeps; older ones are dropped
     * @param clock the time
     */
    public LocalBroker(String instance, int length, InstantSource clock) {
        this.instance = instance;
        this.length = length;
        this.clock = clock;
    }

    @Override
    public void listener(BrokerListener hub) {
        listener = hub;
    }

    @Override
    public Subscription subscribe() {
        listener.seeded(seed());
        return new Subscription() {
            @Override
            public CompletableFuture<Void> seeded() {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public void close() {
                // Nothing is read: whatever this room hears, this instance has said.
            }
        };
    }

    @Override
    public boolean accepts() {
        return true;
    }

    @Override
    public CompletableFuture<EntryId> append(byte[] json) {
        lock.lock();
        try {
            tail = next();
            log.addLast(new LogEntry(tail, instance, json));
            if (log.size() > length) {
                log.removeFirst();
                trimmed = true;
            }
            return CompletableFuture.completedFuture(tail);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<List<LogEntry>> read(EntryId after, int limit) {
        lock.lock();
        try {
            return CompletableFuture.completedFuture(
                    log.stream().filter(entry -> entry.id().isAfter(after)).limit(limit).toList());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void signal(ServerEvent.Typing typing) {
        // There is no other pod to tell.
    }

    @Override
    public CompletableFuture<PresenceOutcome> changed(PresenceChange change) {
        lock.lock();
        try {
            var first = change.entered().stream()
                    .filter(user -> users.put(user.clientId(), user) == null)
                    .toList();
            var last = new ArrayList<User>();
            for (var id : change.left()) {
                var user = users.remove(id);
                if (user != null) {
                    last.add(user);
                }
            }
            return CompletableFuture.completedFuture(new PresenceOutcome(first, last));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public State state() {
        return State.LOCAL;
    }

    @Override
    public BrokerStatus vitals() {
        return BrokerStatus.LOCAL;
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private LogSnapshot seed() {
        lock.lock();
        try {
            return new LogSnapshot(List.copyOf(log), List.of(), tail, !trimmed);
        } finally {
            lock.unlock();
        }
    }

    private EntryId next() {
        long now = clock.millis();
        return now > tail.milliseconds() ? new EntryId(now, 0) : new EntryId(tail.milliseconds(), tail.sequence() + 1);
    }
}
