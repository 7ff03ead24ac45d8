package dev.chatroom.simulation;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What Redis holds about presence, and what the four Lua scripts do with it, each in one step. */
final class PresenceState {
    /** A signal between instances: a change with its version, or {@code null} when the instance is gone. */
    record Signal(String origin, long version, PresenceChange change) {}

    private final World world;
    private final TreeMap<String, Long> leases = new TreeMap<>();
    private final Map<String, Long> versions = new TreeMap<>();
    private final Map<String, Map<String, User>> users = new TreeMap<>();
    private final Map<String, Consumer<Signal>> readers = new LinkedHashMap<>();
    /** By instance, since when it has held its lease without a break. */
    private final Map<String, Long> leasedSince = new TreeMap<>();
    /** By instance, since when it has had users without a break. */
    private final Map<String, Long> occupiedSince = new TreeMap<>();

    private boolean down;
    private boolean calm;

    PresenceState(World world) {
        this.world = world;
    }

    void down(boolean isDown) {
        down = isDown;
    }

    boolean isDown() {
        return down;
    }

    /** Redis comes back without its data, or keeps it. */
    void lose(boolean everything) {
        if (everything) {
            leases.clear();
            versions.clear();
            users.clear();
        }
    }

    /** From now on no reply and no signal gets lost, so that what was lost before is repaired within a few heartbeats. */
    void calm() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    void onSignal(String instance, Consumer<Signal> reader) {
        readers.put(instance, reader);
    }

    void stopSignals(String instance) {
        readers.remove(instance);
    }

    /** {@code heartbeat.lua}: renews a lease; true when there was none. */
    boolean renew(String instance) {
        boolean added = leases.put(instance, world.now()) == null;
        if (added) {
            leasedSince.put(instance, world.now());
        }
        return added;
    }

    /** Instances whose lease is over. */
    List<String> expired(long leaseMicros) {
        return leases.entrySet().stream()
                .filter(lease -> lease.getValue() <= world.now() - leaseMicros)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** By instance with a lease, the version of its users. */
    Map<String, Long> versions() {
        var result = new LinkedHashMap<String, Long>();
        leases.keySet().forEach(instance -> result.put(instance, versions.getOrDefault(instance, 0L)));
        return result;
    }

    /** {@code changed.lua}. */
    PresenceOutcome publish(String instance, PresenceChange change) {
        var here = users.computeIfAbsent(instance, _ -> new LinkedHashMap<>());
        if (here.isEmpty()) {
            occupiedSince.put(instance, world.now());
        }
        var first = new ArrayList<User>();
        for (var user : change.entered()) {
            if (here.put(user.clientId(), user) == null && !isElsewhere(instance, user.clientId())) {
                first.add(user);
            }
        }
        var last = new ArrayList<User>();
        for (var id : change.left()) {
            var user = here.remove(id);
            if (user != null && !isElsewhere(instance, id)) {
                last.add(user);
            }
        }
        long version = versions.merge(instance, world.now() / 1_000 + 1, (before, _) -> before + 1);
        signal(new Signal(instance, version, change));
        return new PresenceOutcome(first, last);
    }

    /** {@code prune.lua}: the users who are on no other instance, or {@code null} when the lease is not over. */
    List<User> prune(String instance, long leaseMicros) {
        var renewed = leases.get(instance);
        if (renewed == null || renewed > world.now() - leaseMicros) {
            return null;
        }
        leases.remove(instance);
        versions.remove(instance);
        var gone = users.getOrDefault(instance, Map.of());
        users.remove(instance);
        signal(new Signal(instance, 0, null));
        return gone.values().stream().filter(user -> !isElsewhere(instance, user.clientId())).toList();
    }

    long version(String instance) {
        return versions.getOrDefault(instance, 0L);
    }

    /** {@code roster.lua}. */
    List<User> roster(String instance) {
        return List.copyOf(users.getOrDefault(instance, Map.of()).values());
    }

    /** Whether an instance has held its lease, and had users, for so long. */
    boolean isOccupiedFor(String instance, long micros) {
        return leases.containsKey(instance)
                && !roster(instance).isEmpty()
                && world.now() - leasedSince.get(instance) >= micros
                && world.now() - occupiedSince.get(instance) >= micros;
    }

    private boolean isElsewhere(String instance, String clientId) {
        return leases.keySet().stream()
                .anyMatch(other ->
                        !other.equals(instance) && users.getOrDefault(other, Map.of()).containsKey(clientId));
    }

    private void signal(Signal signal) {
        List.copyOf(readers.values()).forEach(reader -> reader.accept(signal));
    }
}
