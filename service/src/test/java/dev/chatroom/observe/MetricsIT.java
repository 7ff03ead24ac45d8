package dev.chatroom.observe;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.MetricsPage;
import dev.chatroom.testing.ServiceProcess;
import dev.chatroom.testing.Upgrade;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The metrics of two instances that share a room. Each has a process of its own, since a process has one registry. */
class MetricsIT {
    private static final int MAX_TEXT = 15_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"([^\"]*)\"");

    /** The documented metrics, by type. */
    static final Map<String, String> DOCUMENTED = Map.ofEntries(
            entry("chat_users_online", "gauge"),
            entry("chat_connections", "gauge"),
            entry("chat_pods", "gauge"),
            entry("chat_joins_total", "counter"),
            entry("chat_leaves_total", "counter"),
            entry("chat_connections_closed_total", "counter"),
            entry("chat_connection_seconds", "histogram"),
            entry("chat_messages_received_total", "counter"),
            entry("chat_messages_rejected_total", "counter"),
            entry("chat_deliveries_total", "counter"),
            entry("chat_frames_dropped_total", "counter"),
            entry("chat_frames_written_total", "counter"),
            entry("chat_bytes_written_total", "counter"),
            entry("chat_delivery_latency_seconds", "histogram"),
            entry("chat_ack_latency_seconds", "histogram"),
            entry("chat_flush_frames", "histogram"),
            entry("chat_flush_interval_seconds", "gauge"),
            entry("chat_flush_cpu", "gauge"),
            entry("chat_flushes_total", "counter"),
            entry("chat_reader_lag_seconds", "gauge"),
            entry("chat_reader_entries_total", "counter"),
            entry("chat_reader_last_progress_seconds", "gauge"),
            entry("chat_cursor_resets_total", "counter"),
            entry("chat_redis_up", "gauge"),
            entry("chat_redis_command_seconds", "histogram"),
            entry("chat_pending_writes", "gauge"),
            entry("chat_outbox_bytes", "gauge"),
            entry("chat_slow_consumers_total", "counter"),
            entry("chat_rate_limited_total", "counter"),
            entry("chat_messages_filtered_total", "counter"),
            entry("chat_reports_open", "gauge"),
            entry("chat_moderation_actions_total", "counter"),
            entry("chat_moderation_apply_seconds", "histogram"),
            entry("chat_moderation_hook_total", "counter"),
            entry("chat_moderation_hook_seconds", "histogram"),
            entry("chat_connections_refused_total", "counter"),
            entry("chat_overload_step", "gauge"),
            entry("chat_overload_load", "gauge"),
            entry("chat_overload_shed_total", "counter"),
            entry("chat_http_connections", "gauge"),
            entry("chat_http_refused_total", "counter"),
            entry("chat_draining", "gauge"),
            entry("chat_build_info", "gauge"),
            entry("process_cpu_seconds_total", "counter"),
            entry("memory_used_heap_bytes", "gauge"),
            entry("memory_max_heap_bytes", "gauge"),
            entry("jvm_uptime_seconds", "gauge"),
            entry("jvm_gc_pause_seconds", "histogram"),
            entry("jvm_threads_pinned_seconds", "histogram"));

    private static final Map<String, List<String>> LABELS = Map.of(
            "path", List.of("local", "remote"),
            "kind",
                    List.of(
                            "message", "message_address", "message_room", "typing", "connection", "socket",
                            "continuation", "text", "binary", "close", "ping", "pong"),
            "resource", List.of("heap", "held", "files", "cpu", "connections"),
            "action",
                    Stream.concat(Stream.of("typing_dropped", "presence_dropped", "closed"), ModeratorMeters.ACTIONS.stream())
                            .toList(),
            "command", List.of("xadd", "evalsha", "xrevrange", "xrange"));

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private ServiceProcess one;
    private ServiceProcess two;

    @BeforeEach
    void start() throws IOException {
        var environment = Map.of(
                "REDIS_URL", REDIS.url(),
                "PRESENCE_GRACE", "PT0S",
                "DRAIN_DELAY", "PT20S",
                "LIMITS_OUTBOX", "65536",
                "LIMITS_TEXT", Integer.toString(MAX_TEXT),
                "RATE_LIMITS", "off");
        one = ServiceProcess.start(environment);
        two = ServiceProcess.start(environment);
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void exposesEveryMetricWithTypeAndHelp() throws Exception {
        var page = MetricsPage.scrape(one.adminPort());

        assertThat(page.types()).containsAllEntriesOf(DOCUMENTED);
        assertThat(page.helps().keySet()).containsAll(DOCUMENTED.keySet());
        assertThat(page.helps().values()).allSatisfy(help -> assertThat(help).isNotBlank());
    }

    @Test
    void limitsTheValuesOfLabels() throws Exception {
        var page = MetricsPage.scrape(one.adminPort());

        for (var sample : page.samples().keySet()) {
            LABEL.matcher(sample).results()
                    .filter(label -> LABELS.containsKey(label.group(1)))
                    .forEach(label -> assertThat(LABELS.get(label.group(1))).contains(label.group(2)));
        }
        assertThat(page.samples()).hasSizeLessThan(500);
    }

    @Test
    void countsUsersAndConnections() throws Exception {
        var alice = Conversation.joined(one.port(), "Alice");
        Conversation.joined(two.port(), "Bob");
        var carol = Conversation.joined(two.port(), "Carol");
        Conversation.connect(one.port());
        alice.awaitUserCount(3);

        awaitValue(one, "chat_users_online", 3);
        awaitValue(two, "chat_users_online", 3);
        awaitValue(one, "chat_connections", 2);
        awaitValue(two, "chat_connections", 2);
        awaitValue(one, "chat_pods", 2);
        awaitSum("chat_joins_total", 3);
        carol.disconnect();
        awaitValue(two, "chat_connections_closed_total{reason=\"lost\"}", 1);
        awaitSum("chat_leaves_total", 1);
    }

    @Test
    void countsDeliveriesAsTheClientsDo() throws Exception {
        var speaker = Conversation.joined(one.port(), "Alice");
        var here = Conversation.joined(one.port(), "Bob");
        var there = Conversation.joined(two.port(), "Carol");
        speaker.awaitUserCount(3);
        there.awaitUserCount(3);

        var said = speaker.sayNumbered("m", 30);
        here.awaitMessage(said.getLast());
        there.awaitMessage(said.getLast());

        awaitValue(one, "chat_messages_received_total", 30);
        awaitValue(one, "chat_deliveries_total{path=\"local\"}", received(speaker) + received(here));
        awaitValue(one, "chat_deliveries_total{path=\"remote\"}", 0);
        awaitValue(two, "chat_deliveries_total{path=\"remote\"}", received(there));
        awaitValue(one, "chat_delivery_latency_seconds_count{path=\"local\"}", 30);
        awaitValue(two, "chat_delivery_latency_seconds_count{path=\"remote\"}", 30);
        awaitValue(one, "chat_ack_latency_seconds_count", 30);
        assertThat(received(there)).isEqualTo(30.0);
    }

    @Test
    void countsRejectedEventsByErrorCode() throws Exception {
        var early = Conversation.connect(one.port());
        early.say("too early");
        early.expect("error");
        var alice = Conversation.joined(one.port(), "Alice");
        alice.say("x".repeat(MAX_TEXT + 1));
        alice.expect("error");

        awaitValue(one, "chat_messages_rejected_total{reason=\"not_joined\"}", 1);
        awaitValue(one, "chat_messages_rejected_total{reason=\"too_long\"}", 1);
        awaitValue(one, "chat_messages_received_total", 0);
    }

    @Test
    void countsSlowClients() throws Exception {
        var alice = Conversation.joined(one.port(), "Alice");
        var sleeper = Conversation.connect(Upgrade.to(one.port()).receiveBuffer(4_096));
        sleeper.join("Sleeper");
        sleeper.pauseReading();

        await().atMost(TIMEOUT).pollDelay(Duration.ZERO).until(() -> {
            for (int i = 0; i < 20; i++) {
                alice.say("x".repeat(MAX_TEXT));
                alice.expect("ack");
            }
            return value(one, "chat_slow_consumers_total{action=\"closed\"}") == 1;
        });
        awaitValue(one, "chat_connections_closed_total{reason=\"slow\"}", 1);
        awaitValue(one, "chat_connections", 1);
    }

    @Test
    void reportsADrainAtOnce() throws Exception {
        awaitValue(one, "chat_draining", 0);

        one.terminate();

        awaitValue(one, "chat_draining", 1);
        awaitValue(two, "chat_draining", 0);
    }

    @Test
    void reportsThatRedisIsDownAndThePendingWrites() throws Exception {
        var alice = Conversation.joined(one.port(), "Alice");
        awaitValue(one, "chat_redis_up", 1);

        REDIS.kill();
        try {
            awaitValue(one, "chat_redis_up", 0);
            var text = "kept meanwhile";
            alice.say(text);
            alice.awaitMessage(text);
            await().atMost(TIMEOUT).until(() -> value(one, "chat_pending_writes") >= 1);
        } finally {
            REDIS.restart();
        }

        awaitValue(one, "chat_redis_up", 1);
        awaitValue(one, "chat_pending_writes", 0);
    }

    private static double received(Conversation client) {
        return client.messages().stream().filter(message -> !message.containsKey("system")).count();
    }

    private void awaitSum(String sample, double expected) {
        await().atMost(TIMEOUT).until(() -> value(one, sample) + value(two, sample) == expected);
    }

    private static void awaitValue(ServiceProcess instance, String sample, double expected) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(value(instance, sample)).as(sample).isEqualTo(expected));
    }

    private static double value(ServiceProcess instance, String sample) throws IOException, InterruptedException {
        return MetricsPage.scrape(instance.adminPort()).value(sample);
    }
}
