package dev.chatroom.operator.chart;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last output of the chart for each room, so that a reconciliation without a change renders nothing: each rendering costs
 * milliseconds and a goroutine in Helm's library that never ends. Past the limit it forgets the rooms that it has not been
 * asked about for longest.
 */
final class RenderCache {
    /**
     * What an output depends on besides the room.
     *
     * @param version the version of the chart
     * @param values the values, as JSON
     */
    record Input(String version, String values) {}

    private record Entry(Input input, String output) {
        long size() {
            return (long) input.values().length() + output.length();
        }
    }

    private final long maxCharacters;
    /** Guards the fields below. */
    private final ReentrantLock lock = new ReentrantLock();
    /** By room; the one that was used last is last. */
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    /**
     * Creates an empty cache.
     *
     * @param maxCharacters the length of all values and outputs together
     */
    RenderCache(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /** The output for a room, if it was rendered last from this input. */
    Optional<String> find(String room, Input input) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(room))
                    .filter(entry -> entry.input().equals(input))
                    .map(Entry::output);
        } finally {
            lock.unlock();
        }
    }

    /** Replaces the output for a room. */
    void put(String room, Input input, String output) {
        lock.lock();
        try {
            var entry = new Entry(input, output);
            var before = entries.put(room, entry);
            characters += entry.size() - (before == null ? 0 : before.size());
            evict(entries.values().iterator());
        } finally {
            lock.unlock();
        }
    }

    private void evict(Iterator<Entry> eldestFirst) {
        while (characters > maxCharacters && eldestFirst.hasNext()) {
            characters -= eldestFirst.next().size();
            eldestFirst.remove();
        }
    }
}
