package dev.chatroom.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.MetricsPage;
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

/** Each fault moves the meters that its runbook names, and no other fault meters. */
class FaultMetersIT {
    private static final String CUT_OFF = "chat_slow_consumers_total{action=\"closed\"} == 1";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SOME_SCRAPES = Duration.ofSeconds(3);
    private static final int MOST_MESSAGES = 3_000;
    private static final int TEXT_LENGTH = 12_000;

    /** Those that stand still while all is well. */
    private static final List<String> OF_FAULTS = List.of(
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
    private int said;

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
    void aRedisThatIsKilled() throws Exception {
        redis.kill();
        awaitSeen("chat_redis_up == 0");
        alice.say("meanwhile");
        awaitSeen("chat_pending_writes > 0");
        redis.start();
        bob.awaitMessage("meanwhile");

        awaitMoved("ChatRedisDown");
        awaitSeen("sum(chat_redis_up) == 2");
        onlyThoseOf("ChatRedisDown");
    }

    @Test
    void aRedisThatIsFrozen() throws Exception {
        redis.freeze();
        alice.say("meanwhile");
        awaitSeen("chat_redis_up == 0");
        awaitSeen("chat_pending_writes > 0");
        redis.thaw();
        bob.awaitMessage("meanwhile");

        awaitMoved("ChatRedisDown");
        onlyThoseOf("ChatRedisDown");
    }

    @Test
    void aReaderThatMayNotRead() throws Exception {
        acl("-xread");
        awaitSeen("chat_reader_last_progress_seconds > 10");
        assertThat(prometheus.value("min(chat_redis_up)")).isOne();
        alice.say("meanwhile");
        alice.expect("ack");
        acl("+xread");
        bob.awaitMessage("meanwhile");

        awaitMoved("ChatPodDeaf");
        onlyThoseOf("ChatPodDeaf");
    }

    @Test
    void aPodThatStandsStillLongerThanItsLease() throws Exception {
        two.freeze();
        alice.awaitSystemMessage("left", "Bob");
        awaitSeen("min(chat_users_online) == 1");
        two.thaw();

        awaitSeen("chat_lease_lost_total == 1");
        awaitMoved("ChatPresenceLeaseLost");
        awaitSeen("min(chat_users_online) == 2");
    }

    @Test
    void aClientThatReadsTooSlowly() throws Exception {
        var sleeper = Conversation.connect(Upgrade.to(one.port()).receiveBuffer(4_096));
        sleeper.join("Sleeper");
        awaitSeen("chat_connections == 2");
        sleeper.pauseReading();

        assertThat(talkUntil(() -> somethingWaitsAtOne() && isSeenSoon("chat_outbox_bytes > 0"))).isTrue();
        talkUntil(() -> !prometheus.query(CUT_OFF).isEmpty());

        awaitSeen(CUT_OFF);
        awaitSeen("chat_connections_closed_total{reason=\"slow\"} == 1");
        awaitMoved("ChatSlowConsumersHigh");
        onlyThoseOf("ChatSlowConsumersHigh");
    }

    @Test
    void aPodThatIsDrained() {
        one.terminate();
        assertThat(alice.closeCode()).isEqualTo(1012);

        awaitSeen("max_over_time(chat_draining{instance=\"%s\"}[1m]) == 1".formatted(PrometheusServer.instance(one)));
        assertThat(prometheus.value("chat_draining{instance=\"%s\"}".formatted(PrometheusServer.instance(two)))).isZero();
        onlyThoseOf("Drain");
    }

    private boolean talkUntil(BooleanSupplier happened) {
        boolean has = happened.getAsBoolean();
        while (!has && said < MOST_MESSAGES) {
            said++;
            var text = said + "x".repeat(TEXT_LENGTH);
            alice.say(text);
            alice.awaitMessage(text);
            has = happened.getAsBoolean();
        }
        return has;
    }

    /** Asked at the instance itself: by the time that Prometheus has seen it, the client could be cut off. */
    private boolean somethingWaitsAtOne() {
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

    /** What waited may have been on its way only: where no scrape finds it, there is more to be said. */
    private boolean isSeenSoon(String query) {
        long limit = System.nanoTime() + SOME_SCRAPES.toNanos();
        boolean seen = false;
        while (!seen && System.nanoTime() < limit) {
            seen = !prometheus.query(query).isEmpty();
        }
        return seen;
    }

    private void awaitSeen(String query) {
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(prometheus.query(query)).as(query).isNotEmpty());
    }

    private void awaitMoved(String runbook) {
        await().atMost(TIMEOUT).untilAsserted(
                () -> assertThat(Monitoring.meters(runbook)).allMatch(this::hasMoved));
    }

    private void onlyThoseOf(String runbook) {
        var others = new TreeSet<>(OF_FAULTS);
        others.removeAll(Monitoring.meters(runbook));
        assertThat(others).isNotEmpty().noneMatch(this::hasMoved);
    }

    private boolean hasMoved(String meter) {
        return !prometheus.query("changes({__name__=~\"%s(_count)?\"}[5m]) > 0".formatted(meter)).isEmpty();
    }
}
