package dev.chatroom.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One scrape of {@code /observe/metrics}. */
public record MetricsPage(Map<String, String> types, Map<String, String> helps, Map<String, Double> samples) {
    private static final Pattern META = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_A-Z0-9]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern SCOPE = Pattern.compile("scope=\"[a-z]+\",?|,$");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static MetricsPage scrape(int adminPort) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + "/observe/metrics"))
                .header("Accept", "text/plain")
                .build();
        return of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    public static MetricsPage of(String text) {
        var page = new MetricsPage(new HashMap<>(), new HashMap<>(), new TreeMap<>());
        text.lines().forEach(page::parseLine);
        return page;
    }

    /** The value of a sample such as {@code chat_deliveries_total{path="local"}}, named without the label {@code scope}. */
    public double value(String sample) {
        var value = samples.get(sample);
        if (value == null) {
            throw new AssertionError("no sample " + sample + " in " + samples.keySet());
        }
        return value;
    }

    private void parseLine(String line) {
        var meta = META.matcher(line);
        if (meta.matches()) {
            (meta.group(1).equals("HELP") ? helps : types).put(meta.group(2), meta.group(3));
            return;
        }
        var sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            var labels = sample.group(2) == null ? "" : SCOPE.matcher(sample.group(2)).replaceAll("").replaceAll(",$", "");
            samples.put(
                    sample.group(1) + (labels.isEmpty() ? "" : "{" + labels + "}"), Double.parseDouble(sample.group(3)));
        }
    }
}
