package dev.chatroom.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Formats the results as a Markdown table. */
final class BenchmarkTable {
    private static final String START = "<!-- benchmark: written by mvn -Pbenchmark -->";
    private static final String END = "<!-- end of benchmark -->";

    private BenchmarkTable() {}

    static String of(BenchmarkLoad load, MachineInfo machine, Map<ServerUnderTest, BenchmarkResult> figures) {
        var names = figures.keySet().stream().map(ServerUnderTest::name).toList();
        var rows = rows().entrySet().stream()
                .map(row -> row(row.getKey(), figures.values().stream().map(row.getValue()).toList()))
                .collect(Collectors.joining("\n"));
        return """
                %s, %d cores (%s) that servers, Redis and load generator share, load average %s before;
                %s.
                Two instances and one Redis, %d connections, %d of which send %d messages a second in all for %d seconds
                after %d connections joined at once; of each figure the best of %d rounds, the order turned each time.

                %s
                %s
                %s
                """.formatted(
                machine.date(),
                machine.cores(),
                machine.processor(),
                machine.loadAverage(),
                machine.versions(),
                load.connections(),
                load.senders(),
                load.rate(),
                load.seconds(),
                load.connections(),
                load.rounds(),
                row("", names),
                "|---".repeat(names.size() + 1) + "|",
                rows);
    }

    /**
     * Replaces the table of a page.
     *
     * @throws IllegalArgumentException when the page lacks the markers
     */
    static String into(String page, String table) {
        int start = page.indexOf(START);
        int end = page.indexOf(END);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("the page lacks " + START + " or " + END);
        }
        return page.substring(0, start + START.length()) + "\n" + table + page.substring(end);
    }

    private static Map<String, Function<BenchmarkResult, String>> rows() {
        var rows = new LinkedHashMap<String, Function<BenchmarkResult, String>>();
        rows.put("deliveries lost / doubled", of -> String.format(Locale.ROOT, "%.0f / %.0f", of.lost(), of.doubled()));
        rows.put("deliveries per server CPU-second", of -> String.format(Locale.ROOT, "%,.0f", of.deliveriesPerCpuSecond()));
        rows.put("same pod, p50 / p99", of -> String.format(Locale.ROOT, "%.0f / %.0f ms", of.sameP50Millis(), of.sameP99Millis()));
        rows.put("cross pod, p50 / p99", of -> String.format(Locale.ROOT, "%.0f / %.0f ms", of.crossP50Millis(), of.crossP99Millis()));
        rows.put("join storm until everyone knew the count", of -> String.format(Locale.ROOT, "%.1f s", of.stormSeconds()));
        rows.put("join storm until all was told", of -> String.format(Locale.ROOT, "%.1f s", of.stormQuietSeconds()));
        rows.put("join storm, presence sent", of -> String.format(Locale.ROOT, "%.1f MB", of.stormMegabytes()));
        rows.put("join storm, server CPU", of -> String.format(Locale.ROOT, "%.1f s", of.stormCpuSeconds()));
        rows.put("memory per idle connection", of -> String.format(Locale.ROOT, "%.0f kB", of.idleKilobytes()));
        rows.put("start, until a socket opens", of -> String.format(Locale.ROOT, "%.1f s", of.startSeconds()));
        return rows;
    }

    private static String row(String name, List<String> cells) {
        return "| %s | %s |".formatted(name, String.join(" | ", cells));
    }
}
