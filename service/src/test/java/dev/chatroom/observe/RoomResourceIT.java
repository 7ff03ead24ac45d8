package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/room}. */
class RoomResourceIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances sharing = Instances.sharing(REDIS);

    @RegisterExtension
    final Instances alone = Instances.alone();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anInstanceWithoutRedisSaysThatItIsTheWholeRoom() throws Exception {
        int port = alone.start("instance.name", "pod").port();
        Conversation.joined(port, "Alice");
        Conversation.connect(port);

        var room = room(port);

        assertThat(room.getString("redis")).isEqualTo("local");
        assertThat(room.getString("instance")).startsWith("pod-");
        assertThat(room.getInt("count")).isEqualTo(1);
        assertThat(room.getInt("more")).isZero();
        assertThat(room.getJsonArray("users").getJsonObject(0).getString("name")).isEqualTo("Alice");
        await().until(() -> room(port).getInt("connections") == 2);
    }

    @Test
    void anInstanceWithRedisSaysThatItIsUpAndCountsTheUsersOfAllInstances() throws Exception {
        int one = sharing.start().port();
        int two = sharing.start().port();
        var alice = Conversation.joined(one, "Alice");
        Conversation.joined(two, "Bob");
        alice.awaitCount(2);

        var room = room(one);

        assertThat(room.getString("redis")).isEqualTo("up");
        assertThat(room.getInt("count")).isEqualTo(2);
        assertThat(room.getInt("connections")).isEqualTo(1);
    }

    private JsonObject room(int port) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/room")).build();
        var response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }
}
