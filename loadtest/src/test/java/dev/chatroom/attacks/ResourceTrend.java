package dev.chatroom.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Whether heap, threads and descriptors of the instances stay flat: the median of the last quarter of a run must not exceed that
 * of the second quarter by more than a fifth and a little. The first quarter is for warming up.
 */
final class ResourceTrend {
    private static final int QUARTERS = 4;
    private static final double GROWTH = 1.2;
    private static final long SLACK_MB = 6;
    private static final long SLACK_COUNT = 20;

    private final Map<Integer, List<Reading>> byInstance = new TreeMap<>();

    private record Reading(long heapMb, long threads, long descriptors) {}

    /**
     * Takes a reading.
     *
     * @param instance identifies the instance
     * @param heapMb after a full collection
     */
    void add(int instance, long heapMb, long threads, long descriptors) {
        byInstance.computeIfAbsent(instance, _ -> new ArrayList<>()).add(new Reading(heapMb, threads, descriptors));
    }

    /** What has grown; empty when all is flat, or there are fewer than four readings of an instance. */
    List<String> findings() {
        var findings = new ArrayList<String>();
        byInstance.values().stream().filter(readings -> readings.size() >= QUARTERS).forEach(readings -> {
            check(findings, "heap, MB", readings, Reading::heapMb, SLACK_MB);
            check(findings, "threads", readings, Reading::threads, SLACK_COUNT);
            check(findings, "descriptors", readings, Reading::descriptors, SLACK_COUNT);
        });
        return List.copyOf(findings);
    }

    private static void check(
            List<String> findings, String what, List<Reading> readings, ToLongFunction<Reading> figure, long slack) {
        long second = median(readings, figure, 1);
        long last = median(readings, figure, QUARTERS - 1);
        if (last > second * GROWTH + slack) {
            findings.add("%s grew from %d to %d".formatted(what, second, last));
        }
    }

    private static long median(List<Reading> readings, ToLongFunction<Reading> figure, int quarter) {
        var sorted = readings.stream()
                .skip((long) readings.size() * quarter / QUARTERS)
                .limit(Math.max(1, readings.size() / QUARTERS))
                .mapToLong(figure)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
