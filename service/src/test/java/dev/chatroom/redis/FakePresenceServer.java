package dev.chatroom.redis;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The four presence scripts in memory. A call is answered at once, unless replies are held. */
final class FakePresenceServer {
    private final Scheduler scheduler;
    private final Duration lease;
    /** By instance, when its lease was renewed. */
    private final Map<String, Long> leases = new TreeMap<>();

    private final Map<String, Long> versions = new TreeMap<>();
    private final Map<String, Map<String, User>> users = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private final List<Runnable> heldReplies = new ArrayList<>();
    private boolean holdsReplies;
    private boolean down;

    FakePresenceServer(Scheduler scheduler, Duration lease) {
        this.scheduler = scheduler;
        this.lease = lease;
    }

    /** The store as an instance calls it. */
    PresenceStore store(String instance) {
        return new PresenceStore() {
            @Override
            public CompletableFuture<Heartbeat> heartbeat() {
                return call("heartbeat " + instance, () -> renew(instance));
            }

            @Override
            public CompletableFuture<Published> publish(PresenceChange change) {
                return call("publish " + instance, () -> apply(instance, change));
            }

            @Override
            public CompletableFuture<Optional<List<User>>> prune(String expired) {
                return call("prune " + expired, () -> remove(expired));
            }

            @Override
            public CompletableFuture<Roster> roster(String other) {
                return call("roster " + other, () -> read(other));
            }
        };
    }

    /** The calls so far, in order. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    /** Loses all data. */
    void flush() {
        leases.clear();
        versions.clear();
        users.clear();
    }

    /** Whether calls fail from now on. */
    void down(boolean isDown) {
        down = isDown;
    }

    /** Applies calls from now on without answering them. */
    void holdReplies() {
        holdsReplies = true;
    }

    /** Answers the calls that were held, and those to come at once. */
    void releaseReplies() {
        holdsReplies = false;
        var replies = List.copyOf(heldReplies);
        heldReplies.clear();
        replies.forEach(Runnable::run);
    }

    private <T> CompletableFuture<T> call(String name, Supplier<T> script) {
        calls.add(name);
        if (down) {
            return CompletableFuture.failedFuture(new IllegalStateException("the server is down"));
        }
        var reply = script.get();
        if (!holdsReplies) {
            return CompletableFuture.completedFuture(reply);
        }
        var future = new CompletableFuture<T>();
        heldReplies.add(() -> future.complete(reply));
        return future;
    }

    private PresenceStore.Heartbeat renew(String instance) {
        boolean added = leases.put(instance, scheduler.millis()) == null;
        var expired = leases.keySet().stream().filter(this::isExpired).toList();
        var all = new LinkedHashMap<String, Long>();
        leases.keySet().forEach(holder -> all.put(holder, versions.getOrDefault(holder, 0L)));
        return new PresenceStore.Heartbeat(added, expired, all);
    }

    private PresenceStore.Published apply(String instance, PresenceChange change) {
        var here = users.computeIfAbsent(instance, _ -> new LinkedHashMap<>());
        var first = change.entered().stream()
                .filter(user -> here.put(user.clientId(), user) == null && !isElsewhere(instance, user.clientId()))
                .toList();
        var last = change.left().stream()
                .map(here::remove)
                .filter(user -> user != null && !isElsewhere(instance, user.clientId()))
                .toList();
        long version = versions.merge(instance, scheduler.millis() + 1, (before, _) -> before + 1);
        return new PresenceStore.Published(new PresenceOutcome(first, last), version);
    }

    private Optional<List<User>> remove(String instance) {
        if (!isExpired(instance)) {
            return Optional.empty();
        }
        leases.remove(instance);
        versions.remove(instance);
        var removed = users.getOrDefault(instance, Map.of()).values().stream()
                .filter(user -> !isElsewhere(instance, user.clientId()))
                .toList();
        users.remove(instance);
        return Optional.of(removed);
    }

    private PresenceStore.Roster read(String instance) {
        var here = List.copyOf(users.getOrDefault(instance, Map.of()).values());
        return new PresenceStore.Roster(versions.getOrDefault(instance, 0L), here);
    }

    private boolean isExpired(String instance) {
        var renewedAt = leases.get(instance);
        return renewedAt != null && renewedAt <= scheduler.millis() - lease.toMillis();
    }

    private boolean isElsewhere(String instance, String clientId) {
        return leases.keySet().stream()
                .anyMatch(other -> !other.equals(instance)
                        && users.getOrDefault(other, Map.of()).containsKey(clientId));
    }
}
