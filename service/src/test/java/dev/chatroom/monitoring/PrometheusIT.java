package dev.chatroom.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

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

/** What a real Prometheus knows of two instances that a crowd has talked on. */
class PrometheusIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CLIENTS_EACH = 8;
    private static final int MESSAGES = 1_000;
    private static final Duration APART = Duration.ofMillis(10);
    /**
     * How long Redis stands still, again and again: what comes from the other pod is then late by up to this, against
     * which the way to a client is short even on a busy machine.
     */
    private static final Duration STANDSTILL = Duration.ofMillis(1_650);

    @RegisterExtension
    static final PrometheusTools TOOLS = new PrometheusTools();

    @TempDir
    static Path directory;

    @TempDir
    static Path redisDirectory;

    private static RedisProcess redis;
    private static List<ServiceProcess> instances = List.of();
    private static List<List<TimedClient>> crowds = List.of();
    private static PrometheusServer prometheus;

    @BeforeAll
    static void talk() throws IOException, InterruptedException {
        redis = RedisProcess.start(redisDirectory);
        var environment = Map.of("REDIS_URL", redis.url(), "RATE_LIMITS", "off", "REDIS_TIMEOUT", "PT10S");
        instances = List.of(ServiceProcess.start(environment), ServiceProcess.start(environment));
        prometheus = PrometheusServer.start(directory, instances);
        crowds = List.of(crowd(instances.getFirst()), crowd(instances.getLast()));
        // Comes and goes, so that there is a life to be measured.
        TimedClient.join(instances.getFirst().port(), "Guest").leave();
        var everybody = crowds.stream().flatMap(List::stream).toList();
        await().atMost(TIMEOUT).until(() -> prometheus.query("chat_users_online == " + everybody.size()).size() == 2);
        sayAll(everybody);
        awaitAll(everybody, MESSAGES);
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        crowds.stream().flatMap(List::stream).forEach(TimedClient::leave);
        instances.forEach(ServiceProcess::close);
        redis.close();
    }

    @Test
    void promtoolHasNothingToSayAgainstTheMetrics() throws Exception {
        var uri = URI.create("http://" + PrometheusServer.instance(instances.getFirst()) + "/observe/metrics");
        var request = HttpRequest.newBuilder(uri).header("Accept", "text/plain").build();
        var page = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();

        var answer = PrometheusTools.promtool(page, List.of("check", "metrics"));

        assertThat(page).contains("chat_connections");
        assertThat(answer).isEqualTo(new PrometheusTools.Answer(0, ""));
    }

    @Test
    void connectionsAndUsersAreExact() {
        awaitValue("sum(chat_connections)", 2 * CLIENTS_EACH);
        awaitValue("min(chat_connections)", CLIENTS_EACH);
        awaitValue("max(chat_pods)", 2);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(prometheus.value("min(chat_users_online)")).isEqualTo(2 * CLIENTS_EACH);
            assertThat(prometheus.value("max(chat_users_online)")).isEqualTo(2 * CLIENTS_EACH);
        });
    }

    @Test
    void deliveriesAreWhatTheClientsCounted() {
        int counted = crowds.stream().flatMap(List::stream).mapToInt(client -> client.latencies().size()).sum();

        awaitValue("sum(chat_deliveries_total)", counted);
        awaitValue("sum(chat_messages_received_total)", MESSAGES);
        // Eight of sixteen were on the pod of the one who spoke.
        awaitValue("sum(chat_deliveries_total{path=\"remote\"})", counted / 2.0);
    }

    @Test
    void latencyIsWhatTheClientsSaw() {
        // The server takes one sample a message and instance: when the last socket was handed it.
        var seen = IntStream.range(0, 2)
                .mapToObj(crowd -> slowest(crowds.get(crowd), crowds.get(1 - crowd)))
                .flatMap(slowest -> slowest)
                .sorted()
                .toList();
        awaitValue("sum(chat_delivery_latency_seconds_count{path=\"remote\"})", seen.size());

        for (double quantile : new double[] {0.5, 0.99}) {
            double clients = seen.get((int) (quantile * (seen.size() - 1))).toNanos() / 1e9;
            double server = prometheus.value(
                    "histogram_quantile(%s, sum by (le) (chat_delivery_latency_seconds_bucket{path=\"remote\"}))"
                            .formatted(quantile));
            assertThat(server).as("quantile %s", quantile).isCloseTo(clients, withinPercentage(20));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.chatroom.monitoring.Dashboards#targets")
    void thePanelShowsSomething(Dashboards.Target target) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var series = prometheus.range(target.query(), Duration.ofSeconds(10));
            assertThat(series).isNotEmpty();
            assertThat(series).allSatisfy(
                    line -> assertThat(line.getJsonObject("metric").keySet()).containsAll(target.legend()));
        });
    }

    @ParameterizedTest
    @MethodSource("dev.chatroom.monitoring.Dashboards#panels")
    void thePanelExplainsItself(JsonObject panel) {
        assertThat(panel.getString("description")).isNotBlank();
        assertThat(panel.getJsonObject("fieldConfig").getJsonObject("defaults").getString("unit")).isNotBlank();
        assertThat(panel.getJsonArray("targets").getValuesAs(JsonObject.class))
                .allSatisfy(target -> assertThat(target.getString("legendFormat")).isNotBlank());
    }

    @Test
    void everyMetricThatIsNamedExists() {
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
    void everyMeterOfARunbookExists() {
        var named = new TreeSet<String>();
        for (var page : Monitoring.files(Monitoring.RUNBOOKS)) {
            named.addAll(Monitoring.meters(page.getFileName().toString().replace(".md", "")));
        }

        assertThat(families()).containsAll(named);
    }

    @ParameterizedTest
    @MethodSource
    void theQueryOnThePageIsUnderstood(String query) {
        assertThat(prometheus.api("query", Map.of("query", query)).getString("status")).as(query).isEqualTo("success");
        var known = families();
        known.addAll(names());
        assertThat(known).containsAll(Dashboards.metrics(query));
    }

    static List<String> theQueryOnThePageIsUnderstood() {
        return Monitoring.pages()
                .flatMap(Monitoring::code)
                .filter(code -> code.matches("(?s).*(chat|jvm|memory|process)_\\w+.*"))
                .distinct()
                .toList();
    }

    @Test
    void prometheusHasNothingToSayAgainstARule() {
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
    void noAlertIsRaised() {
        assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}")).isEmpty();
    }

    private static List<TimedClient> crowd(ServiceProcess instance) throws InterruptedException {
        var crowd = new ArrayList<TimedClient>();
        for (int i = 0; i < CLIENTS_EACH; i++) {
            crowd.add(TimedClient.join(instance.port(), "Guest"));
        }
        return crowd;
    }

    /** Says everything, in turn, while Redis stands still for most of the time. */
    private static void sayAll(List<TimedClient> everybody) throws IOException, InterruptedException {
        long thawAt = 0;
        for (int i = 0; i < MESSAGES; i++) {
            if (System.nanoTime() - thawAt >= 0) {
                redis.thaw();
                awaitAll(everybody, i);
                redis.freeze();
                thawAt = System.nanoTime() + STANDSTILL.toNanos();
            }
            everybody.get(i % everybody.size()).say();
            Thread.sleep(APART);
        }
        redis.thaw();
    }

    private static void awaitAll(List<TimedClient> everybody, int messages) {
        await().atMost(TIMEOUT).pollInterval(APART).until(() ->
                everybody.stream().allMatch(client -> client.latencies().size() == messages));
    }

    /** When the last of a crowd had each message of the other crowd. */
    private static Stream<Duration> slowest(List<TimedClient> crowd, List<TimedClient> speakers) {
        var said = speakers.stream().flatMap(speaker -> speaker.said().stream()).collect(Collectors.toSet());
        return crowd.stream()
                .flatMap(client -> client.latencies().entrySet().stream())
                .filter(message -> said.contains(message.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a.compareTo(b) > 0 ? a : b))
                .values()
                .stream();
    }

    private static List<String> names() {
        return prometheus.api("label/__name__/values", Map.of()).getJsonArray("data").getValuesAs(JsonString.class).stream()
                .map(JsonString::getString)
                .toList();
    }

    /** The names of the meters; a histogram's is that of its parts without their endings. */
    private static Set<String> families() {
        return names().stream().map(name -> name.replaceAll("_(bucket|sum|count)$", "")).collect(Collectors.toSet());
    }

    private static void awaitValue(String query, double expected) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(prometheus.value(query)).as(query).isEqualTo(expected));
    }
}
