package dev.chatroom.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.RedisProcess;
import dev.chatroom.testing.ServiceProcess;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the metrics of two instances in a real Prometheus with what their clients measured. */
@MostlyWaits
class PrometheusIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CLIENTS_PER_INSTANCE = 8;
    private static final int MESSAGES = 1_000;
    private static final Duration MESSAGE_INTERVAL = Duration.ofMillis(10);
    /**
     * How long Redis is frozen, repeatedly. Messages of the other instance are late by up to this time. Delivery to
     * a client takes much less, even on a busy machine.
     */
    private static final Duration FREEZE = Duration.ofMillis(1_650);

    @RegisterExtension
    static final PrometheusTools TOOLS = new PrometheusTools();

    @TempDir
    static Path directory;

    @TempDir
    static Path redisDirectory;

    private static RedisProcess redis;
    private static List<ServiceProcess> instances = List.of();
    private static List<List<TimedClient>> clients = List.of();
    private static PrometheusServer prometheus;

    @BeforeAll
    static void runRoom() throws IOException, InterruptedException {
        redis = RedisProcess.start(redisDirectory);
        var environment = Map.of("REDIS_URL", redis.url(), "RATE_LIMITS", "off", "REDIS_TIMEOUT", "PT10S");
        instances = List.of(ServiceProcess.start(environment), ServiceProcess.start(environment));
        prometheus = PrometheusServer.start(directory, instances);
        clients = List.of(join(instances.getFirst()), join(instances.getLast()));
        // One client leaves, so that the lifetime of a connection is recorded.
        TimedClient.join(instances.getFirst().port(), "User").leave();
        var all = clients.stream().flatMap(List::stream).toList();
        await().atMost(TIMEOUT).until(() -> prometheus.query("chat_users_online == " + all.size()).size() == 2);
        sendAll(all);
        awaitAll(all, MESSAGES);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        clients.stream().flatMap(List::stream).forEach(TimedClient::leave);
        instances.forEach(ServiceProcess::close);
        redis.close();
    }

    @Test
    void metricsPassPromtool() throws Exception {
        var uri = URI.create("http://" + PrometheusServer.instance(instances.getFirst()) + "/observe/metrics");
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/plain").build();
        var page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();

        var result = PrometheusTools.promtool(page, List.of("check", "metrics"));

        assertThat(page).contains("chat_connections");
        assertThat(result).isEqualTo(new PrometheusTools.Result(0, ""));
    }

    @Test
    void countsConnectionsAndUsersExactly() {
        awaitValue("sum(chat_connections)", 2 * CLIENTS_PER_INSTANCE);
        awaitValue("min(chat_connections)", CLIENTS_PER_INSTANCE);
        awaitValue("max(chat_pods)", 2);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(prometheus.value("min(chat_users_online)")).isEqualTo(2 * CLIENTS_PER_INSTANCE);
            assertThat(prometheus.value("max(chat_users_online)")).isEqualTo(2 * CLIENTS_PER_INSTANCE);
        });
    }

    @Test
    void countsTheDeliveriesThatClientsReceived() {
        int counted = clients.stream().flatMap(List::stream).mapToInt(client -> client.latencies().size()).sum();

        awaitValue("sum(chat_deliveries_total)", counted);
        awaitValue("sum(chat_messages_received_total)", MESSAGES);
        // Half of the clients are on the instance of the sender.
        awaitValue("sum(chat_deliveries_total{path=\"remote\"})", counted / 2.0);
    }

    @Test
    void recordsTheLatencyThatClientsMeasured() {
        // Each instance records one sample per message, when it has written to the last socket.
        var measured = IntStream.range(0, 2)
                .mapToObj(instance -> slowest(clients.get(instance), clients.get(1 - instance)))
                .flatMap(slowest -> slowest)
                .sorted()
                .toList();
        awaitValue("sum(chat_delivery_latency_seconds_count{path=\"remote\"})", measured.size());

        for (double quantile : new double[] {0.5, 0.99}) {
            double client = measured.get((int) (quantile * (measured.size() - 1))).toNanos() / 1e9;
            double server = prometheus.value(
                    "histogram_quantile(%s, sum by (le) (chat_delivery_latency_seconds_bucket{path=\"remote\"}))"
                            .formatted(quantile));
            assertThat(server).as("quantile %s", quantile).isCloseTo(client, withinPercentage(20));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.chatroom.monitoring.Dashboards#targets")
    void panelShowsData(Dashboards.Target target) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var series = prometheus.range(target.query(), Duration.ofSeconds(10));
            assertThat(series).isNotEmpty();
            assertThat(series).allSatisfy(
                    line -> assertThat(line.getJsonObject("metric").keySet()).containsAll(target.legend()));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.chatroom.monitoring.Dashboards#panels")
    void panelHasADescriptionUnitAndLegend(JsonObject panel) {
        assertThat(panel.getString("description")).isNotBlank();
        assertThat(panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit")).isNotBlank();
        assertThat(panel.getJsonArray("targets").getValuesAs(JsonObject.class))
                .allSatisfy(target -> assertThat(target.getString("legendFormat")).isNotBlank());
    }

    @Test
    void everyQueriedMetricExists() {
        var named = new TreeSet<String>();
        Stream.of(
                        Dashboards.targets().stream().map(Dashboards.Target::query),
                        Monitoring.alerts().stream().map(Monitoring.Rule::expression),
                        Monitoring.recorded().stream().map(Monitoring.Rule::expression))
                .flatMap(queries -> queries)
                .forEach(query -> named.addAll(Dashboards.metrics(query)));
        assertThat(named).hasSizeGreaterThan(30);

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(names()).containsAll(named));
    }

    @Test
    void everyMeterOfTheRunbooksExists() {
        var named = new TreeSet<String>();
        for (var page : Monitoring.files(Monitoring.RUNBOOKS)) {
            named.addAll(Monitoring.meters(page.getFileName().toString().replace(".md", "")));
        }

        assertThat(families()).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource
    void queryOfADocumentationPageIsValid(String query) {
        assertThat(prometheus.api("query", Map.of("query", query)).getString("status")).as(query).isEqualTo("success");
        var known = families();
        known.addAll(names());
        assertThat(known).containsAll(Dashboards.metrics(query));
    }

    static List<String> queryOfADocumentationPageIsValid() {
        return Monitoring.pages()
                .flatMap(Monitoring::code)
                .filter(code -> code.matches("(?s).*(chat|jvm|memory|process)_\\w+.*"))
                .distinct()
                .toList();
    }

    @Test
    void prometheusEvaluatesEveryRule() {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var groups = prometheus.api("rules", Map.of()).getJsonObject("data").getJsonArray("groups");
            var rules = groups.getValuesAs(JsonObject.class).stream()
                    .flatMap(group -> group.getJsonArray("rules").getValuesAs(JsonObject.class).stream())
                    .toList();
            assertThat(rules).hasSize(Monitoring.alerts().size() + Monitoring.recorded().size());
            assertThat(rules).allSatisfy(rule -> assertThat(rule.getString("health")).isEqualTo("ok"));
        });
    }

    @Test
    void noAlertFires() {
        assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
    }

    private static List<TimedClient> join(ServiceProcess instance) throws InterruptedException {
        var joined = new ArrayList<TimedClient>();
        for (int i = 0; i < CLIENTS_PER_INSTANCE; i++) {
            joined.add(TimedClient.join(instance.port(), "User"));
        }
        return joined;
    }

    /** Sends the messages from each client in turn. Redis is frozen for most of the time. */
    private static void sendAll(List<TimedClient> all) throws IOException, InterruptedException {
        long thawAt = 0;
        for (int i = 0; i < MESSAGES; i++) {
            if (System.nanoTime() - thawAt >= 0) {
                redis.thaw();
                awaitAll(all, i);
                redis.freeze();
                thawAt = System.nanoTime() + FREEZE.toNanos();
            }
            all.get(i % all.size()).say();
            Thread.sleep(MESSAGE_INTERVAL);
        }
        redis.thaw();
    }

    private static void awaitAll(List<TimedClient> all, int messages) {
        await().atMost(TIMEOUT).pollInterval(MESSAGE_INTERVAL).until(() ->
                all.stream().allMatch(client -> client.latencies().size() == messages));
    }

    /** The latency of each message at the client of another instance that received it last. */
    private static Stream<Duration> slowest(List<TimedClient> receivers, List<TimedClient> senders) {
        var sent = senders.stream().flatMap(sender -> sender.sent().stream()).collect(Collectors.toSet());
        return receivers.stream()
                .flatMap(client -> client.latencies().entrySet().stream())
                .filter(message -> sent.contains(message.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.compareTo(b) > 0 ? a : b))
                .values()
                .stream();
    }

    private static List<String> names() {
        return prometheus.api("label/__name__/values", Map.of()).getJsonArray("data").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    /** The names of the meters: the names of the series without the suffixes of histograms. */
    private static Set<String> families() {
        return names().stream().map(name -> name.replaceAll("_(bucket|sum|count)$", "")).collect(Collectors.toSet());
    }

    private static void awaitValue(String query, double expected) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(prometheus.value(query)).as(query).isEqualTo(expected));
    }
}
