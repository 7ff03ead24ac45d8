package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.broker.Broker;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
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

/** While Redis is away the room goes on inside each instance; when it is back, nothing is missing and nothing is twice. */
class RedisAwayIT {
    /** Longer than the driver takes to come back to a Redis that was away for seconds. */
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
    void whatIsSaidWhileRedisIsDeadIsStoredInOrderWhenItIsBack() throws Exception {
        goesOnThrough(redis::kill, redis::start);
    }

    @Test
    void whatIsSaidWhileRedisIsStoppedIsStoredOnceWhenItGoesOn() throws Exception {
        goesOnThrough(redis::freeze, redis::thaw);
    }

    @Test
    void whatIsSaidWhileConnectionsAreCutIsStoredOnce() throws Exception {
        try (var client = RedisClient.create(redis.url());
                var connection = client.connect()) {
            var everyoneElse = KillArgs.Builder.typeNormal().skipme();
            goesOnThrough(() -> connection.sync().clientKill(everyoneElse), () -> {});
        }
    }

    @Test
    void whatWasAckedIsThereAfterRedisWasKilled() throws Exception {
        var alice = Conversation.joined(start().port(), "Alice");
        var acked = sayAndAwaitAcks(alice, "before ");

        redis.kill();
        redis.start();

        // An instance that knows nothing but what Redis has kept.
        var carol = Conversation.joined(start().port(), "Carol");
        assertThat(ids(carol)).containsSubsequence(acked);
    }

    @Test
    void pastTheBoundTheSenderIsToldThatNothingCanBeStoredNow() throws Exception {
        var server = start("redis.pending", "5");
        var alice = Conversation.joined(server.port(), "Alice");
        redis.kill();
        await().atMost(TIMEOUT).until(() -> state(server) == Broker.State.DOWN);

        say(alice, "kept or refused ");

        var refusal = alice.awaitEvent(event -> event.getString("type").equals("error"));
        assertThat(refusal.getString("code")).isEqualTo("unavailable");
        var refused = refusal.getString("id");
        redis.start();
        await().atMost(TIMEOUT).until(() -> state(server) == Broker.State.UP);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            alice.say(refused, "sent again");
            assertThat(acks(alice)).contains(refused);
        });
        assertThat(ids(alice)).containsOnlyOnce(refused);
    }

    @Test
    void anInstanceThatStartsBeforeItsRedisIsARoomAndJoinsTheOthersLater() throws Exception {
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

    /** Two on one instance and one on another talk before, during and after. */
    private void goesOnThrough(Fault fault, Fault repair) throws Exception {
        var here = start();
        var alice = Conversation.joined(here.port(), "Alice");
        var neighbour = Conversation.joined(here.port(), "Neighbour");
        var bob = Conversation.joined(start().port(), "Bob");
        var said = new ArrayList<>(sayAndAwaitAcks(alice, "before "));

        fault.happen();
        var during = say(alice, "during ");
        said.addAll(during);
        // The room goes on inside the instance.
        neighbour.awaitMessage("during " + (MESSAGES - 1));
        repair.happen();
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

    /** Says many things, waits for none to be stored, and returns their ids. */
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
    private interface Fault {
        void happen() throws Exception;
    }
}
