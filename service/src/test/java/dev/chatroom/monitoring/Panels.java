package dev.chatroom.monitoring;

import static java.util.Map.entry;

import dev.chatroom.testing.LineChart;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws dashboard panels for docs/operations.md from the metrics of a {@link FailureScenario}. */
public final class Panels {
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");
    private static final String RATE_WINDOW = "5s";

    /** The file name of each picture and the title of its panel. */
    private static final Map<String, String> PICTURES = Map.ofEntries(
            entry("people", "People online"),
            entry("connections", "Connections"),
            entry("reach", "Reach"),
            entry("entries", "Entries read"),
            entry("latency", "Delivery latency"),
            entry("sick", "Last read"),
            entry("draining", "Draining"),
            entry("redis", "Redis"),
            entry("waiting", "Messages that wait for Redis"),
            entry("ended", "Connections that ended"),
            entry("outbox", "Largest outbox"));

    private final PrometheusServer prometheus;
    /** Display names by the label {@code instance}. */
    private final Map<String, String> names;

    private final Instant started;

    private Panels(PrometheusServer prometheus, Map<String, String> names, Instant started) {
        this.prometheus = prometheus;
        this.names = names;
        this.started = started;
    }

    /**
     * Draws the panels.
     *
     * @param args the folder to write to
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var folder = Files.createDirectories(Path.of(args[0]));
        var data = Files.createTempDirectory("panels");
        try (var scenario = FailureScenario.start(data);
                var prometheus = PrometheusServer.start(data, scenario.instances())) {
            var names = Map.of(
                    PrometheusServer.instance(scenario.instances().getFirst()), "pod-a",
                    PrometheusServer.instance(scenario.instances().getLast()), "pod-b");
            var started = Instant.now();
            scenario.run();
            new Panels(prometheus, names, started).draw(folder);
        }
    }

    private void draw(Path folder) throws IOException {
        for (var picture : PICTURES.entrySet()) {
            var panel = Dashboards.panels().stream()
                    .filter(candidate -> candidate.getString("title").equals(picture.getValue()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no panel " + picture.getValue()));
            Files.writeString(folder.resolve(picture.getKey() + ".svg"), draw(panel));
        }
    }

    private String draw(JsonObject panel) {
        var elapsed = Duration.between(started, Instant.now());
        var lines = new ArrayList<LineChart.Line>();
        for (var target : panel.getJsonArray("targets").getValuesAs(JsonObject.class)) {
            for (var series : prometheus.range(Dashboards.query(target, RATE_WINDOW), elapsed)) {
                var points = series.getJsonArray("values").getValuesAs(JsonArray.class);
                if (points.stream().anyMatch(point -> !point.getString(1).equals("0"))) {
                    lines.add(new LineChart.Line(
                            legend(target.getString("legendFormat"), series), points.stream().map(Panels::point).toList()));
                }
            }
        }
        var unit = panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit");
        return LineChart.draw(
                panel.getString("title"), unit, started.toEpochMilli() / 1e3, elapsed.toMillis() / 1e3, List.copyOf(lines));
    }

    /** Prometheus returns a value as a string. */
    private static LineChart.Point point(JsonArray pair) {
        return new LineChart.Point(pair.getJsonNumber(0).doubleValue(), Double.parseDouble(pair.getString(1)));
    }

    private String legend(String format, JsonObject series) {
        var labels = series.getJsonObject("metric");
        return LABEL.matcher(format).replaceAll(found -> {
            var value = ((JsonString) labels.get(found.group(1))).getString();
            return Matcher.quoteReplacement(names.getOrDefault(value, value));
        });
    }
}
