package dev.chatroom.benchmark;

import dev.chatroom.testing.LineChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the flush schedules of two instances did while the rate stepped up and down: a chart of each figure and a table. */
final class FlushStepReport {
    /** How long the schedule may take to follow a step. */
    static final double SETTLED_SECONDS = 3;

    private static final double LEAST_INTERVAL = 0.002;
    private static final double LEAST_SHARE = 0.05;
    private static final double MILLIS = 1e3;
    private static final int CHART_HEIGHT = 260;

    private final List<Phase> phases;
    private final Map<String, List<FlushSample>> samples;

    /**
     * A part of the run with a constant rate.
     *
     * @param rate messages a second
     * @param from seconds since the beginning
     * @param to seconds since the beginning
     * @param talk the deliveries
     */
    record Phase(int rate, double from, double to, TalkResult talk) {}

    /**
     * A report.
     *
     * @param samples by instance, in order of time
     */
    FlushStepReport(List<Phase> phases, Map<String, List<FlushSample>> samples) {
        this.phases = List.copyOf(phases);
        this.samples = new TreeMap<>(samples);
    }

    /** A table with a row for each phase and instance, in Markdown. */
    String table() {
        var rows = new ArrayList<String>();
        rows.add("| messages/s | instance | interval, lowest / mean / highest | share, mean | turns of interval / share after %.0f s "
                .formatted(SETTLED_SECONDS) + "| flushes by reason | lost / doubled | p50 / p99 | noise |");
        rows.add("|---".repeat(9) + "|");
        for (var phase : phases) {
            samples.forEach((instance, all) -> rows.add(row(phase, instance, all)));
        }
        return String.join("\n", rows) + "\n";
    }

    /** Turns of the interval after settling, the most of all phases and instances. */
    int mostTurns() {
        return phases.stream()
                .flatMap(phase -> samples.values().stream().map(all -> turns(settled(phase, all), FlushSample::interval, LEAST_INTERVAL)))
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /** The charts of interval and share, one above the other. */
    String chart() {
        double seconds = phases.getLast().to();
        var rates = phases.stream().map(phase -> Integer.toString(phase.rate())).collect(Collectors.joining(", then "));
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 %d"><g>
                %s</g><g transform="translate(0 %d)">
                %s</g></svg>
                """.formatted(
                2 * CHART_HEIGHT,
                nested(LineChart.draw(
                        "interval between flushes; messages/s: " + rates, "s", 0, seconds, lines(FlushSample::interval))),
                CHART_HEIGHT,
                nested(LineChart.draw("cores that writing takes", "short", 0, seconds, lines(FlushSample::share))));
    }

    private List<LineChart.Line> lines(ToDoubleFunction<FlushSample> figure) {
        return samples.entrySet().stream()
                .map(entry -> new LineChart.Line(entry.getKey(), entry.getValue().stream()
                        .map(sample -> new LineChart.Point(sample.at(), figure.applyAsDouble(sample)))
                        .toList()))
                .toList();
    }

    private static String nested(String svg) {
        return svg.replaceFirst("viewBox=\"0 0 (\\d+) (\\d+)\"", "width=\"$1\" height=\"$2\" viewBox=\"0 0 $1 $2\"");
    }

    private static String row(Phase phase, String instance, List<FlushSample> all) {
        var settled = settled(phase, all);
        var interval = settled.stream().mapToDouble(FlushSample::interval).summaryStatistics();
        return String.format(
                Locale.ROOT,
                "| %d | %s | %.1f / %.1f / %.1f ms | %.2f | %d / %d | %s | %d / %d | %.1f / %.1f ms | %.0f %% |",
                phase.rate(),
                instance,
                interval.getMin() * MILLIS,
                interval.getAverage() * MILLIS,
                interval.getMax() * MILLIS,
                settled.stream().mapToDouble(FlushSample::share).average().orElse(0),
                turns(settled, FlushSample::interval, LEAST_INTERVAL),
                turns(settled, FlushSample::share, LEAST_SHARE),
                reasons(settled),
                phase.talk().lost(),
                phase.talk().doubled(),
                phase.talk().allP50(),
                phase.talk().allP99(),
                phase.talk().noise() * 100);
    }

    private static String reasons(List<FlushSample> settled) {
        if (settled.isEmpty()) {
            return "none";
        }
        var reasons = new TreeMap<>(settled.getLast().flushes());
        settled.getFirst().flushes().forEach((reason, count) -> reasons.merge(reason, -count, Double::sum));
        return reasons.entrySet().stream()
                .filter(reason -> reason.getValue() > 0)
                .map(reason -> String.format(Locale.ROOT, "%s %,.0f", reason.getKey(), reason.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static List<FlushSample> settled(Phase phase, List<FlushSample> all) {
        return all.stream()
                .filter(sample -> sample.at() >= phase.from() + SETTLED_SECONDS && sample.at() < phase.to())
                .toList();
    }

    private static int turns(List<FlushSample> settled, ToDoubleFunction<FlushSample> figure, double least) {
        return Swings.count(settled.stream().map(figure::applyAsDouble).toList(), least);
    }
}
