package dev.chatroom.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The result of a run: a row per attack, the totals of the honest clients, and charts. */
final class AttackReport {
    private static final int TICKS_PER_HALF = 5;

    private final AttackSeries series = new AttackSeries();
    private final List<SliceResult> slices = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Histogram latencies = new Histogram(600_000, 3);
    private long sent;
    private long missing;
    private long altered;
    private long duplicated;
    private int gaps;
    private int reconnects;

    AttackSeries series() {
        return series;
    }

    void add(SliceResult slice) {
        slices.add(slice);
        slice.findings().forEach(finding -> findings.add(slice.name() + ": " + finding));
        System.out.println(slice.row());
    }

    /** Adds what grew during a soak. */
    void trend(List<String> grown) {
        findings.addAll(grown);
    }

    /**
     * Adds the totals of a room whose attacks have ended.
     *
     * @param lost deliveries of honest messages that never came, and messages without an ack
     */
    void ended(RoomUnderAttack room, long lost) {
        var users = room.users();
        sent += room.room().sent();
        missing += lost;
        altered += room.room().altered();
        duplicated += users.duplicated();
        gaps += users.gaps();
        reconnects += users.reconnects();
        latencies.add(room.room().allLatencies());
        if (lost > 0) {
            findings.add("%d honest deliveries or acknowledgements are lost".formatted(lost));
        }
        if (room.room().altered() > 0) {
            findings.add("%d honest deliveries are altered".formatted(room.room().altered()));
        }
    }

    /** Why the run failed, one finding a line; empty when it passed. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    /** The table of the attacks and the totals, in Markdown. */
    String table() {
        var rows = slices.stream().map(SliceResult::row).collect(Collectors.joining("\n"));
        return """
                %s
                %s

                | honest messages | lost | altered | duplicated | reported gaps | reconnects |
                |---|---|---|---|---|---|
                | %d | %d | %d | %d | %d | %d |
                """.formatted(SliceResult.head(), rows, sent, missing, altered, duplicated, gaps, reconnects);
    }

    /** Writes the table, the charts and the percentiles of all honest deliveries. */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("attacks.md"), table());
        series.draw(directory);
        try (var out = new PrintStream(directory.resolve("latency.hgrm").toFile(), UTF_8)) {
            latencies.outputPercentileDistribution(out, TICKS_PER_HALF, 1.0);
        }
    }
}
