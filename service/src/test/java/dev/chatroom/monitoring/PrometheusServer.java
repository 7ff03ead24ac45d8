package dev.chatroom.monitoring;

import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Ports;
import dev.chatroom.testing.ServiceProcess;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Prometheus process with the rules and alerts of this repository. It scrapes instances twice a second. */
final class PrometheusServer implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The HTTP status of every response until Prometheus has loaded its data. */
    private static final int STARTING = 503;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final int port;
    private final List<ServiceProcess> instances;

    private PrometheusServer(Process process, int port, List<ServiceProcess> instances) {
        this.process = process;
        this.port = port;
        this.instances = instances;
    }

    /** Starts a Prometheus with its data in a directory, and waits until it has scraped every instance. */
    static PrometheusServer start(Path directory, List<ServiceProcess> instances) throws IOException {
        var config = Files.writeString(directory.resolve("prometheus.yml"), config(instances));
        int port = Ports.free();
        var process = new ProcessBuilder(List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
        var started = new PrometheusServer(process, port, instances);
        await().atMost(TIMEOUT).ignoreException(UncheckedIOException.class).until(started::hasScrapedAll);
        return started;
    }

    /** The value of the label {@code instance} for a scraped instance. */
    static String instance(ServiceProcess instance) {
        return "127.0.0.1:" + instance.adminPort();
    }

    /** The series that a query returns now. */
    List<JsonObject> query(String query) {
        return series(api("query", Map.of("query", query)));
    }

    /** The series that a query returns over a period until now, with one point per second. */
    List<JsonObject> range(String query, Duration back) {
        var now = Instant.now();
        return series(api("query_range", Map.of(
                "query", query,
                "start", now.minus(back).toString(),
                "end", now.toString(),
                "step", "1s")));
    }

    /** The value of a query that returns one series. */
    double value(String query) {
        var series = query(query);
        if (series.size() != 1) {
            throw new AssertionError(query + " returned " + series);
        }
        return Double.parseDouble(series.getFirst().getJsonArray("value").getString(1));
    }

    /** Calls the HTTP API and returns the response. */
    JsonObject api(String path, Map<String, String> parameters) {
        var form = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .toList();
        var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path + "?" + String.join("&", form));
        try {
            var response = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            if (response.statusCode() == STARTING) {
                throw new IOException(response.body());
            }
            var body = response.body();
            return Json.createReader(new StringReader(body)).readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean hasScrapedAll() {
        if (!process.isAlive()) {
            throw new AssertionError("prometheus exited with " + process.exitValue());
        }
        var up = query("up == 1");
        return up.size() == instances.size();
    }

    private static List<JsonObject> series(JsonObject response) {
        if (!response.getString("status").equals("success")) {
            throw new AssertionError(response.toString());
        }
        return response.getJsonObject("data").getJsonArray("result").getValuesAs(JsonObject.class);
    }

    private static String config(List<ServiceProcess> instances) {
        var rules = Stream.of(Monitoring.ALERTS, Monitoring.RULES)
                .map(folder -> "  - " + folder.toAbsolutePath().normalize() + "/*.yaml\n");
        var targets = instances.stream().map(instance -> "'" + instance(instance) + "'").toList();
        return """
                global:
                  scrape_interval: 500ms
                  scrape_timeout: 500ms
                  evaluation_interval: 1s
                rule_files:
                %sscrape_configs:
                  - job_name: chat-room
                    metrics_path: /observe/metrics
                    static_configs:
                      - targets: %s
                """.formatted(String.join("", rules.toList()), targets);
    }
}
