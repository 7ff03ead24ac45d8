package dev.chatroom.faults;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** What one client has sent, has had acknowledged, and has seen; it takes the newest word on a message, as the page does. */
final class ClientLog {
    /** One copy of each sighting for all clients: most see the same. */
    private final ConcurrentHashMap<Seen, Seen> sightings;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private final Set<String> sent = new LinkedHashSet<>();

    private final Set<String> acked = new HashSet<>();
    private final Map<String, Seen> screen = new HashMap<>();
    /** What came live on the present connection, with its time: the same once more is a repeat. */
    private final Set<Seen> live = new HashSet<>();

    private final List<String> system = new ArrayList<>();
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private int repeats;
    private int gaps;
    private int connections;
    private int count;
    private Set<String> roster = Set.of();
    private long heardAt;
    private Duration silence = Duration.ZERO;

    ClientLog(ConcurrentHashMap<Seen, Seen> sightings) {
        this.sightings = sightings;
    }

    void sent(String id) {
        locked(() -> sent.add(id));
    }

    void acked(String id) {
        locked(() -> acked.add(id));
    }

    void refused(String id, String code) {
        locked(() -> refusals.put(id, code));
    }

    /** A new connection begins with a history. */
    void joined(Collection<JsonObject> history, boolean gap) {
        locked(() -> {
            live.clear();
            connections++;
            gaps += gap ? 1 : 0;
            history.forEach(this::show);
        });
    }

    void heard(JsonObject message) {
        locked(() -> {
            heard();
            if (message.containsKey("system")) {
                system.add(message.getString("system") + " " + message.getString("name"));
            }
            repeats += live.add(seen(message)) ? 0 : 1;
            show(message);
        });
    }

    void presence(int newCount, Set<String> names) {
        locked(() -> {
            count = newCount;
            roster = names;
        });
    }

    /** Silence is looked at from here on: before, nobody had begun to talk. */
    void expectTalk() {
        locked(() -> {
            heardAt = System.nanoTime();
            silence = Duration.ZERO;
            system.clear();
        });
    }

    /** How it stands now. */
    ClientRecord record(String name) {
        lock.lock();
        try {
            return new ClientRecord(
                    name,
                    List.copyOf(sent),
                    Set.copyOf(acked),
                    List.copyOf(screen.values()),
                    List.copyOf(system),
                    Map.copyOf(refusals),
                    repeats,
                    gaps,
                    connections,
                    count,
                    Set.copyOf(roster),
                    silence);
        } finally {
            lock.unlock();
        }
    }

    private void heard() {
        long now = System.nanoTime();
        var sinceLast = Duration.ofNanos(now - heardAt);
        silence = heardAt != 0 && sinceLast.compareTo(silence) > 0 ? sinceLast : silence;
        heardAt = now;
    }

    private void show(JsonObject message) {
        if (!message.containsKey("system")) {
            var sighting = seen(message);
            screen.put(sighting.id(), sighting);
        }
    }

    private Seen seen(JsonObject message) {
        var sighting = new Seen(
                message.getString("id"), message.getString("text", ""), message.getJsonNumber("at").longValue());
        var known = sightings.putIfAbsent(sighting, sighting);
        return known == null ? sighting : known;
    }

    private void locked(Runnable task) {
        lock.lock();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }
}
