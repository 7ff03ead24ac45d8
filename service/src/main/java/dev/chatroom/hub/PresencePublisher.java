package dev.chatroom.hub;

import dev.chatroom.time.Scheduler;

import dev.chatroom.broker.Broker;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Carries the changes of this pod's users to the broker: the first at once, and those that come soon after together,
 * one call at a time. What could not be told is kept, merged with what comes later, and told when the broker is back.
 */
final class PresencePublisher {
    private static final Duration SPACING = Duration.ofMillis(100);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Broker broker;
    private final Scheduler scheduler;
    private final Consumer<PresenceOutcome> outcomes;
    private final ReentrantLock lock = new ReentrantLock();
    /** By client id, the user who entered or nothing when he left; guarded by {@link #lock}. */
    private final Map<String, Optional<User>> waiting = new LinkedHashMap<>();
    /** A call is under way, or the spacing after it; guarded by {@link #lock}. */
    private boolean busy;

    PresencePublisher(Broker broker, Scheduler scheduler, Consumer<PresenceOutcome> outcomes) {
        this.broker = broker;
        this.scheduler = scheduler;
        this.outcomes = outcomes;
    }

    void entered(User user) {
        add(user.clientId(), Optional.of(user));
    }

    void left(String clientId) {
        add(clientId, Optional.empty());
    }

    private void add(String clientId, Optional<User> state) {
        lock.lock();
        try {
            // Removed first: what is told last must stand last.
            waiting.remove(clientId);
            waiting.put(clientId, state);
            if (busy) {
                return;
            }
            busy = true;
        } finally {
            lock.unlock();
        }
        tell();
    }

    private void tell() {
        var batch = take();
        if (batch.isEmpty()) {
            return;
        }
        var entered = new ArrayList<User>();
        var left = new ArrayList<String>();
        batch.forEach((id, user) -> user.ifPresentOrElse(entered::add, () -> left.add(id)));
        var _ = broker.changed(new PresenceChange(entered, left)).whenComplete((outcome, failure) -> {
            if (failure == null) {
                outcomes.accept(outcome);
                scheduler.after(SPACING, this::tell);
            } else {
                putBack(batch);
                scheduler.after(RETRY, this::tell);
            }
        });
    }

    private Map<String, Optional<User>> take() {
        lock.lock();
        try {
            var batch = new LinkedHashMap<>(waiting);
            waiting.clear();
            busy = !batch.isEmpty();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void putBack(Map<String, Optional<User>> batch) {
        lock.lock();
        try {
            batch.forEach(waiting::putIfAbsent);
        } finally {
            lock.unlock();
        }
    }
}
