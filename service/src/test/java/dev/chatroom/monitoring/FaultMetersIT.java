package dev.chatroom.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.MetricsPage;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.RedisProcess;
import dev.chatroom.testing.ServiceProcess;
import dev.chatroom.testing.Upgrade;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each fault changes the meters that its runbook lists, and no other fault meter. */
@MostlyWaits
class FaultMetersIT {
    private static final String SLOW_CLIENT_CLOSED = "chat_slow_consumers_total{action=\"closed\"} == 1";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SCRAPE_WAIT = Duration.ofSeconds(3);
    private static final int MAX_MESSAGES = 3_000;
    private static final int TEXT_LENGTH = 12_000;

    /** Meters that do not change while the room is healthy. */
    private static final List<String> FAULT_METERS = List.of(
            "chat_redis_up",
            "chat_cursor_resets_total",
            "chat_lease_lost_total",
            "chat_slow_consumers_total",
            "chat_connections_closed_total",
            "chat_draining");

    @RegisterExtension
    static final PrometheusTools TOOLS = new PrometheusTools();

    @TempDir
    Path directory;

    @TempDir
    Path redisDirectory;

    private RedisProcess redis;
    private ServiceProcess one;
    private ServiceProcess two;
    private PrometheusServer prometheus;
    private Conversation alice;
    private Conversation bob;
    private int sent;

    @BeforeEach
    void start() throws IOException {
        redis = RedisProcess.start(redisDirectory);
        var environment = Map.of(
                "REDIS_URL", redis.url(),
                "RATE_LIMITS", "off",
                "LIMITS_OUTBOX", "65536",
                "LIMITS_TEXT", "100000",
                "DRAIN_DELAY", "PT2S",
                "DRAIN_WINDOW", "PT1S");
        one = ServiceProcess.start(environment);
        two = ServiceProcess.start(environment);
        alice = Conversation.joined(one.port(), "Alice");
        bob = Conversation.joined(two.port(), "Bob");
        alice.awaitUserCount(2);
        alice.say("all is well");
        bob.awaitMessage("all is well");
        prometheus = PrometheusServer.start(directory, List.of(one, two));
        await().atMost(TIMEOUT).until(() -> prometheus.query("chat_redis_up == 1").size() == 2);
    }

    @AfterEach
    void stop() {
        prometheus.close();
        one.close();
        two.close();
        redis.close();
    }

    @Test
    void killedRedis() throws Exception {
        redis.kill();
        awaitResult("chat_redis_up == 0");
        alice.say("meanwhile");
        awaitResult("chat_pending_writes > 0");
        redis.start();
        bob.awaitMessage("meanwhile");

        awaitMetersChanged("ChatRedisDown");
        awaitResult("sum(chat_redis_up) == 2");
        assertOtherMetersUnchanged("ChatRedisDown");
    }

    @Test
    void frozenRedis() throws Exception {
        redis.freeze();
        alice.say("meanwhile");
        awaitResult("chat_redis_up == 0");
        awaitResult("chat_pending_writes > 0");
        redis.thaw();
        bob.awaitMessage("meanwhile");

        awaitMetersChanged("ChatRedisDown");
        assertOtherMetersUnchanged("ChatRedisDown");
    }

    @Test
    void readerWithoutReadPermission() throws Exception {
        acl("-xread");
        awaitResult("chat_reader_last_progress_seconds > 10");
        assertThat(prometheus.value("min(chat_redis_up)")).isOne();
        alice.say("meanwhile");
        alice.expect("ack");
        acl("+xread");
        bob.awaitMessage("meanwhile");

        awaitMetersChanged("ChatPodDeaf");
        assertOtherMetersUnchanged("ChatPodDeaf");
    }

    @Test
    void instanceFrozenLongerThanItsLease() throws Exception {
        two.freeze();
        alice.awaitSystemMessage("left", "Bob");
        awaitResult("min(chat_users_online) == 1");
        two.thaw();

        awaitResult("chat_lease_lost_total == 1");
        awaitMetersChanged("ChatPresenceLeaseLost");
        awaitResult("min(chat_users_online) == 2");
    }

    @Test
    void slowClient() throws Exception {
        var slow = Conversation.connect(Upgrade.to(one.port()).receiveBuffer(4_096));
        slow.join("Slow");
        awaitResult("chat_connections == 2");
        slow.pauseReading();

        assertThat(sendMessagesUntil(() -> hasFilledOutbox() && isScrapedSoon("chat_outbox_bytes > 0"))).isTrue();
        sendMessagesUntil(() -> !prometheus.query(SLOW_CLIENT_CLOSED).isEmpty());

        awaitResult(SLOW_CLIENT_CLOSED);
        awaitResult("chat_connections_closed_total{reason=\"slow\"} == 1");
        awaitMetersChanged("ChatSlowConsumersHigh");
        assertOtherMetersUnchanged("ChatSlowConsumersHigh");
    }

    @Test
    void drainingInstance() {
        one.terminate();
        assertThat(alice.closeCode()).isEqualTo(1012);

        awaitResult("max_over_time(chat_draining{instance=\"%s\"}[1m]) == 1".formatted(PrometheusServer.instance(one)));
        assertThat(prometheus.value("chat_draining{instance=\"%s\"}".formatted(PrometheusServer.instance(two)))).isZero();
        assertOtherMetersUnchanged("Drain");
    }

    private boolean sendMessagesUntil(BooleanSupplier condition) {
        boolean met = condition.getAsBoolean();
        while (!met && sent < MAX_MESSAGES) {
            sent++;
            var text = sent + "x".repeat(TEXT_LENGTH);
            alice.say(text);
            alice.awaitMessage(text);
            met = condition.getAsBoolean();
        }
        return met;
    }

    /** Scrapes the instance directly: Prometheus may be too late, after the slow client was closed. */
    private boolean hasFilledOutbox() {
        try {
            return MetricsPage.scrape(one.adminPort()).value("chat_outbox_bytes") > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void acl(String rule) {
        var client = RedisClient.create(redis.url());
        try (var connection = client.connect()) {
            var arguments = new CommandArgs<>(StringCodec.UTF8).add("SETUSER").add("default").add(rule);
            connection.sync().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
        } finally {
            client.shutdown();
        }
    }

    /** False when the outbox drained before a scrape saw it. The test then sends more messages. */
    private boolean isScrapedSoon(String query) {
        long limit = System.nanoTime() + SCRAPE_WAIT.toNanos();
        boolean scraped = false;
        while (!scraped && System.nanoTime() < limit) {
            scraped = !prometheus.query(query).isEmpty();
        }
        return scraped;
    }

    private void awaitResult(String query) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(prometheus.query(query)).as(query).isNotEmpty());
    }

    private void awaitMetersChanged(String runbook) {
        await().atMost(TIMEOUT).untilAsserted(
                () -> assertThat(Monitoring.meters(runbook)).allMatch(this::hasChanged));
    }

    private void assertOtherMetersUnchanged(String runbook) {
        var others = new TreeSet<>(FAULT_METERS);
        others.removeAll(Monitoring.meters(runbook));
        assertThat(others).isNotEmpty().noneMatch(this::hasChanged);
    }

    private boolean hasChanged(String meter) {
        return !prometheus.query("changes({__name__=~\"%s(_count)?\"}[5m]) > 0".formatted(meter)).isEmpty();
    }
}
