package dev.chatroom.load;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Whether the pods' heaps grow during a run. The smallest reading of a quarter of the run approximates what is left after a
 * collection. Safe for use by many threads.
 */
final class HeapTrend {
    private static final String CHECK = "heap at the end, MB";
    private static final long SLACK_MB = 16;
    private static final Pattern USED_HEAP = Pattern.compile("^memory_used_heap_bytes(?:\\{[^}]*})? ([0-9.E]+)$", Pattern.MULTILINE);
    private static final double MEGABYTE = 1024 * 1024;
    private static final int QUARTERS = 4;

    private final Map<String, List<Double>> readingsByPod = new ConcurrentHashMap<>();

    /**
     * Takes a reading.
     *
     * @param pod the address of its metrics
     * @param metrics the page of metrics
     */
    void read(String pod, String metrics) {
        var found = USED_HEAP.matcher(metrics);
        if (found.find()) {
            readingsByPod
                    .computeIfAbsent(pod, _ -> new CopyOnWriteArrayList<>())
                    .add(Double.parseDouble(found.group(1)) / MEGABYTE);
        }
    }

    /** The sum over all pods in the second quarter; the first is for warming up. 0 without readings. */
    long firstMegabytes() {
        return smallest(1);
    }

    /** The sum over all pods in the last quarter; 0 without readings. */
    long lastMegabytes() {
        return smallest(QUARTERS - 1);
    }

    /**
     * Whether the heaps did not more than double. Skipped when no metrics were to be read, failed when some were not.
     *
     * @param admins the addresses whose metrics were to be read
     */
    Check check(List<URI> admins) {
        if (admins.isEmpty()) {
            return Check.skipped(CHECK, "not measured without -Dadmins");
        }
        var unread = admins.stream()
                .map(URI::toString)
                .filter(pod -> readingsByPod.getOrDefault(pod, List.of()).size() < QUARTERS)
                .toList();
        return unread.isEmpty()
                ? Check.atMost(CHECK, lastMegabytes(), 2 * firstMegabytes() + SLACK_MB)
                : Check.failed(CHECK, "fewer than %d readings of %s".formatted(QUARTERS, unread));
    }

    private long smallest(int quarter) {
        double sum = readingsByPod.values().stream()
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
