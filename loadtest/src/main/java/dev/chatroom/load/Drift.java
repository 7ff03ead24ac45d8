package dev.chatroom.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Whether heaps grow: the smallest reading of a while is about what is left after a collection. Safe for use by many threads. */
final class Drift {
    /** What may come on top of twice the latency. */
    static final long LATENCY_SLACK_MILLIS = 50;

    /** What may come on top of twice the heap. */
    static final long HEAP_SLACK_MB = 16;

    private static final Pattern USED_HEAP = Pattern.compile("^memory_used_heap_bytes(?:\\{[^}]*})? ([0-9.E]+)$", Pattern.MULTILINE);
    private static final double MEGABYTE = 1024 * 1024;
    private static final int QUARTERS = 4;

    private final Map<String, List<Double>> heapsByPod = new ConcurrentHashMap<>();

    /** The most that something may have become. */
    static long bound(long atFirst, long slack) {
        return 2 * atFirst + slack;
    }

    /**
     * Takes a reading.
     *
     * @param pod whose it is
     * @param metrics its page of metrics
     */
    void read(String pod, String metrics) {
        var found = USED_HEAP.matcher(metrics);
        if (found.find()) {
            heapsByPod.computeIfAbsent(pod, _ -> new CopyOnWriteArrayList<>())
                    .add(Double.parseDouble(found.group(1)) / MEGABYTE);
        }
    }

    /** All pods' in the second quarter; in the first they warm up. */
    long firstMegabytes() {
        return smallest(1);
    }

    long lastMegabytes() {
        return smallest(QUARTERS - 1);
    }

    private long smallest(int quarter) {
        double sum = heapsByPod.values().stream()
                .mapToDouble(readings -> readings.stream()
                        .skip((long) readings.size() * quarter / QUARTERS)
                        .limit(Math.max(1, readings.size() / QUARTERS))
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0))
                .sum();
        return Math.round(sum);
    }
}
