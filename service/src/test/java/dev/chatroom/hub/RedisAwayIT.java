package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.broker.Broker;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.RedisProcess;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** During a Redis outage each instance serves its own clients. After the outage there are no gaps or duplicates. */
@MostlyWaits
class RedisAwayIT {
    /** Longer than the driver takes to reconnect after an outage of some seconds. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final int MESSAGES = 20;

    @TempDir
    private Path directory;

    @RegisterExtension
    final Instances instances = Instances.alone();

    private RedisProcess redis;

    @BeforeEach
    void startRedis() throws Exception {
        redis = RedisProcess.start(directory);
    }

    @AfterEach
    void stopRedis() {
        redis.close();
    }

    @Test
    void storesMessagesInOrderAfterRedisWasKilled() throws Exception {
        survivesOutage(redis::kill, redis::start);
    }

    @Test
    void storesMessagesOnceAfterRedisWasFrozen() throws Exception {
        survivesOutage(redis::freeze, redis::thaw);
    }

    @Test
    void storesMessagesOnceAfterConnectionsWereKilled() throws Exception {
        try (var client = RedisClient.create(redis.url());
                var connection = client.connect()) {
            var everyoneElse = KillArgs.Builder.typeNormal().skipme();
            survivesOutage(() -> connection.sync().clientKill(everyoneElse), () -> {});
        }
    }

    @Test
    void keepsAcknowledgedMessagesWhenRedisIsKilled() throws Exception {
        var alice = Conversation.joined(start().port(), "Alice");
        var acked = sayAndAwaitAcks(alice, "before ");

        redis.kill();
        redis.start();

        // A new instance: it has only the data that Redis kept.
        var carol = Conversation.joined(start().port(), "Carol");
        assertThat(ids(carol)).containsSubsequence(acked);
    }

    @Test
    void rejectsMessagesBeyondTheLimitOfPendingWrites() throws Exception {
        var server = start("redis.pending", "5");
        var alice = Conversation.joined(server.port(), "Alice");
        redis.kill();
        await().atMost(TIMEOUT).until(() -> state(server) == Broker.State.DOWN);

        say(alice, "accepted or rejected ");

        var rejection = alice.awaitEvent(event -> event.getString("type").equals("error"));
        assertThat(rejection.getString("code")).isEqualTo("unavailable");
        var rejected = rejection.getString("id");
        redis.start();
        await().atMost(TIMEOUT).until(() -> state(server) == Broker.State.UP);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            alice.say(rejected, "sent again");
            assertThat(acks(alice)).contains(rejected);
        });
        assertThat(ids(alice)).containsOnlyOnce(rejected);
    }

    @Test
    void startsWithoutRedisAndJoinsTheOtherInstancesLater() throws Exception {
        redis.kill();
        var alice = Conversation.joined(start().port(), "Alice");
        var bob = Conversation.joined(start().port(), "Bob");
        var id = alice.say("is anybody there?");
        assertThat(alice.awaitMessage("is anybody there?").getString("id")).isEqualTo(id);

        redis.start();

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ids(bob)).containsOnlyOnce(id));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(acks(alice)).contains(id));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(lastCount(bob)).isEqualTo(2));
    }

    /** Two clients of one instance and one of another get every message from before, during and after an outage. */
    private void survivesOutage(Action outage, Action recovery) throws Exception {
        var here = start();
        var alice = Conversation.joined(here.port(), "Alice");
        var neighbour = Conversation.joined(here.port(), "Neighbour");
        var bob = Conversation.joined(start().port(), "Bob");
        var said = new ArrayList<>(sayAndAwaitAcks(alice, "before "));

        outage.run();
        var during = say(alice, "during ");
        said.addAll(during);
        // Clients of the same instance still get the messages.
        neighbour.awaitMessage("during " + (MESSAGES - 1));
        recovery.run();
        said.addAll(say(alice, "after "));

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(acks(alice)).containsAll(said));
        for (var reader : List.of(alice, neighbour, bob)) {
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ids(reader)).containsAll(said));
            assertThat(ids(reader).stream().filter(said::contains)).containsExactlyElementsOf(said);
        }
        assertThat(ids(Conversation.joined(start().port(), "Newcomer")).stream().filter(said::contains))
                .containsExactlyElementsOf(said);
        assertThat(bob.countSystemMessages("left", "Alice")).isZero();
    }

    private ChatServer start(String... settings) {
        var all = new ArrayList<>(List.of("redis.url", redis.url(), "rate.limits", "off", "presence.lease", "PT60S"));
        all.addAll(List.of(settings));
        return instances.start(all.toArray(String[]::new));
    }

    private static List<String> sayAndAwaitAcks(Conversation speaker, String prefix) {
        var said = say(speaker, prefix);
        await().untilAsserted(() -> assertThat(acks(speaker)).containsAll(said));
        return said;
    }

    /** Sends messages without waiting for acks and returns their ids. */
    private static List<String> say(Conversation speaker, String prefix) {
        return IntStream.range(0, MESSAGES).mapToObj(number -> speaker.say(prefix + number)).toList();
    }

    private static Broker.State state(ChatServer server) {
        return server.hub().snapshot().redis();
    }

    private static List<String> acks(Conversation conversation) {
        return conversation.events().stream()
                .filter(event -> event.getString("type").equals("ack"))
                .map(event -> event.getString("id"))
                .toList();
    }

    private static List<String> ids(Conversation conversation) {
        return conversation.messages().stream().map(message -> message.getString("id")).toList();
    }

    private static int lastCount(Conversation conversation) {
        return conversation.events().stream()
                .filter(event -> event.getString("type").equals("presence"))
                .mapToInt((JsonObject event) -> event.getInt("count"))
                .reduce(0, (_, newer) -> newer);
    }

    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }
}
