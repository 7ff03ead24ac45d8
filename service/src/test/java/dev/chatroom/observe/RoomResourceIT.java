package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/room}. */
class RoomResourceIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @Nested
    @ServerTest
    class WithoutRedis {
        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(Instances.config("instance.name", "test"), server);
        }

        @Test
        void reportsALocalRoom(WebServer server, Http1Client client) {
            Conversation.joined(server.port(), "Alice");
            Conversation.connect(server.port());

            var room = room(client);

            assertThat(room.getString("redis")).isEqualTo("local");
            assertThat(room.getString("instance")).startsWith("test-");
            assertThat(room.getInt("count")).isEqualTo(1);
            assertThat(room.getInt("more")).isZero();
            assertThat(room.getJsonArray("users").getJsonObject(0).getString("name")).isEqualTo("Alice");
            await().until(() -> room(client).getInt("connections") == 2);
        }
    }

    @Nested
    @ServerTest
    class WithRedis {
        @RegisterExtension
        final Instances others = Instances.sharing(REDIS);

        @SetUpServer
        static void server(WebServerConfig.Builder server) {
            ChatServer.configure(Instances.config("redis.url", REDIS.url()), server);
        }

        @Test
        void countsTheUsersOfAllInstances(WebServer server, Http1Client client) {
            var alice = Conversation.joined(server.port(), "Alice");
            Conversation.joined(others.start().port(), "Bob");
            alice.awaitUserCount(2);

            var room = room(client);

            assertThat(room.getString("redis")).isEqualTo("up");
            assertThat(room.getInt("count")).isEqualTo(2);
            assertThat(room.getInt("connections")).isEqualTo(1);
        }
    }

    private static JsonObject room(Http1Client client) {
        var response = client.get("/api/room").request(String.class);
        assertThat(response.status()).isEqualTo(Status.OK_200);
        assertThat(response.headers().first(HeaderNames.CACHE_CONTROL)).hasValue("no-store");
        try (var reader = Json.createReader(new StringReader(response.entity()))) {
            return reader.readObject();
        }
    }
}
