package dev.chatroom.attacks;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What an attack achieved: figures, and the goals that it reached. Safe for use by many threads. */
final class AttackTally {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, LongAccumulator> maxima = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<String> breaches = new ConcurrentSkipListSet<>();

    /** Adds one to a figure. */
    void count(String figure) {
        add(figure, 1);
    }

    void add(String figure, long value) {
        counts.computeIfAbsent(figure, _ -> new LongAdder()).add(value);
    }

    /** Keeps the largest value of a figure. */
    void max(String figure, long value) {
        maxima.computeIfAbsent(figure, _ -> new LongAccumulator(Math::max, 0)).accumulate(value);
    }

    /** Records that the attack reached a goal that a defence must prevent. */
    void breach(String goal) {
        breaches.add(goal);
    }

    long value(String figure) {
        return figures().getOrDefault(figure, 0L);
    }

    /** All figures by name. */
    Map<String, Long> figures() {
        var figures = new TreeMap<String, Long>();
        counts.forEach((name, value) -> figures.put(name, value.sum()));
        maxima.forEach((name, value) -> figures.put(name, value.get()));
        return figures;
    }

    /** The goals that were reached, each once. */
    List<String> breaches() {
        return List.copyOf(breaches);
    }
}
