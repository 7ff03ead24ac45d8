package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.ServiceProcess;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A process with the heap of the chart, and a log that hostile users have filled with the longest messages. */
class HugeLogIT {
    private static final int ENTRIES = 10_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MAX_HISTORY_BYTES = 256 * 1024;
    private static final String TEXT = "\u4e00".repeat(2_000);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private ServiceProcess instance;

    @BeforeEach
    void start() throws Exception {
        fillLog();
        instance = ServiceProcess.start(Map.of(
                "REDIS_URL", REDIS.url(),
                "RATE_LIMITS", "off",
                "JAVA_TOOL_OPTIONS", "-Xmx269m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError"));
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void answersOldAndForgedCursorsWithinTheBound() {
        // A join that comes before the end of the log was read may be answered without it.
        var first = Conversation.joined(instance.port(), "First");
        await().atMost(TIMEOUT).until(() -> !newcomersHistory().isEmpty());
        for (var cursor : List.of("1-0", "0-0", "1-5000", "1-9000", "nonsense")) {
            var ann = Conversation.connect(instance.port());
            var history = ann.join(ClientEvents.secret(), "Ann", cursor);
            assertThat(history.getJsonArray("messages").toString().length() * 3).as(cursor).isLessThan(2 * MAX_HISTORY_BYTES);
            assertThat(history.getJsonArray("messages").toString()).as(cursor).contains("\"m-9999\"");
            assertThat(history.getBoolean("gap")).as(cursor).isTrue();
            ann.disconnect();
        }
        first.disconnect();
    }

    private JsonArray newcomersHistory() {
        var newcomer = Conversation.connect(instance.port());
        var messages = newcomer.join("Newcomer").getJsonArray("messages");
        newcomer.disconnect();
        return messages.getValuesAs(JsonObject.class).stream().anyMatch(message -> message.containsKey("text"))
                ? messages
                : JsonArray.EMPTY_JSON_ARRAY;
    }

    @Test
    void survivesManyOldCursorsOfClientsThatNeverRead() {
        var honest = Conversation.joined(instance.port(), "Honest");
        var hostile = new ArrayList<Conversation>();
        for (int i = 0; i < 150; i++) {
            var client = Conversation.connect(instance.port());
            client.pauseReading();
            client.sendText(ClientEvents.join(ClientEvents.secret(), "Hostile", i % 2 == 0 ? "1-0" : null));
            hostile.add(client);
        }
        await().atMost(TIMEOUT).until(() -> honest.events().stream()
                .anyMatch(event -> event.getString("type").equals("presence") && event.getInt("count") == 151));
        honest.say("still here");
        honest.awaitMessage("still here");
        hostile.forEach(Conversation::disconnect);
    }

    private static void fillLog() throws Exception {
        var client = RedisClient.create(REDIS.url());
        try (var connection = client.connect()) {
            connection.setAutoFlushCommands(false);
            var replies = new ArrayList<RedisFuture<?>>();
            for (int i = 0; i < ENTRIES; i++) {
                var json = "{\"id\":\"m-%d\",\"clientId\":\"eve\",\"name\":\"Eve\",\"text\":\"%s\",\"at\":%d}"
                        .formatted(i, TEXT, i + 1);
                replies.add(connection.async().xadd(
                        "chat:messages",
                        new io.lettuce.core.XAddArgs().id("1-" + (i + 1)),
                        Map.of("d", json, "o", "another-instance")));
                if (i % 500 == 499) {
                    connection.flushCommands();
                    assertThat(LettuceFutures.awaitAll(30, TimeUnit.SECONDS, replies.toArray(RedisFuture[]::new)))
                            .isTrue();
                    replies.clear();
                }
            }
        } finally {
            client.shutdown();
        }
    }
}
