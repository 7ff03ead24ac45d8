package dev.chatroom.attacks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one attack, or several at once, did to the room.
 *
 * @param name of the attack
 * @param time how long it attacked
 * @param p50Millis the median latency of honest deliveries
 * @param p99Millis their 99th percentile
 * @param maxMillis the longest
 * @param liveHeapMb the most that a full collection of an instance left
 * @param maxDescriptors the most that an instance had open
 * @param leftDescriptors how many more an instance had after the attack than before
 * @param deaths instances that died
 * @param quiet whether the machine was quiet enough to judge latencies
 * @param figures what the attack achieved
 * @param breaches goals that the attack reached
 */
record SliceResult(
        String name,
        Duration time,
        long p50Millis,
        long p99Millis,
        long maxMillis,
        long liveHeapMb,
        long maxDescriptors,
        long leftDescriptors,
        int deaths,
        boolean quiet,
        Map<String, Long> figures,
        List<String> breaches) {
    static final long MAX_P99_MILLIS = 500;
    /** A heap that is fuller after a collection has no room for the next burst. */
    static final long MAX_LIVE_HEAP_MB = RoomUnderAttack.HEAP_MB * 80L / 100;

    private static final long MAX_LEFT_DESCRIPTORS = 60;

    boolean isSlow() {
        return p99Millis > MAX_P99_MILLIS;
    }

    /** The same on a machine that other programs kept busy. */
    SliceResult onBusyMachine() {
        return new SliceResult(
                name + " (busy machine)", time, p50Millis, p99Millis, maxMillis, liveHeapMb, maxDescriptors, leftDescriptors,
                deaths, false, figures, breaches);
    }

    /** Why the attack succeeded; empty when it failed. A latency on a busy machine is not judged. */
    List<String> findings() {
        var findings = new ArrayList<>(breaches);
        if (isSlow() && quiet) {
            findings.add("the p99 of honest deliveries is %,d ms".formatted(p99Millis));
        }
        if (deaths > 0) {
            findings.add("%d instances died".formatted(deaths));
        }
        if (liveHeapMb > MAX_LIVE_HEAP_MB) {
            findings.add("the live heap is %d MB of %d".formatted(liveHeapMb, RoomUnderAttack.HEAP_MB));
        }
        if (leftDescriptors > MAX_LEFT_DESCRIPTORS) {
            findings.add("%d descriptors stay open after the attack".formatted(leftDescriptors));
        }
        return List.copyOf(findings);
    }

    /** A row of the table in Markdown. */
    String row() {
        var findings = findings();
        return "| %s | %d s | %d | %d | %d | %d | %d | %s | %s |".formatted(
                name,
                time.toSeconds(),
                p50Millis,
                p99Millis,
                maxMillis,
                liveHeapMb,
                maxDescriptors,
                figures.toString().replaceAll("[{}]", ""),
                findings.isEmpty() ? "held" : String.join("; ", findings));
    }

    /** The head of the table. */
    static String head() {
        return """
                | attack | time | p50, ms | p99, ms | max, ms | live heap, MB | descriptors | figures | verdict |
                |---|---|---|---|---|---|---|---|---|""";
    }
}
