package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators are answered, and that nobody else is. */
class AdminSocketIT {
    private static final String LOGGER = "dev.chatroom.observe.nobody";

    @RegisterExtension
    final Instances alone = Instances.alone();

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/observe/metrics", "/observe/connections", "/observe/log"})
    void numbersConnectionsAndLogsAreForOperatorsOnly(String path) throws Exception {
        var server = alone.start();

        assertThat(get(server.port(), path).statusCode()).isEqualTo(404);
        assertThat(get(server.adminPort(), path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health/live", "/observe/health/ready", "/observe/health/started"})
    void healthIsToldOnBothPortsWithReasons(String path) throws Exception {
        var server = alone.start();

        for (int port : new int[] {server.port(), server.adminPort()}) {
            var checks = json(get(port, path)).getJsonArray("checks").getValuesAs(JsonObject.class);
            assertThat(checks).isNotEmpty().allSatisfy(check -> {
                assertThat(check.getString("status")).isEqualTo("UP");
                assertThat(check.getJsonObject("data").getString("reason")).isNotBlank();
            });
        }
    }

    @Test
    void thePageAndTheRoomAreNotOnTheAdminPort() throws Exception {
        var server = alone.start();

        assertThat(get(server.adminPort(), "/").statusCode()).isEqualTo(404);
        assertThat(get(server.adminPort(), "/api/room").statusCode()).isEqualTo(404);
    }

    @Test
    void connectionsAreCountedAndNobodyIsNamed() throws Exception {
        var server = alone.start();
        Conversation.joined(server.port(), "Alice");

        var answer = get(server.adminPort(), "/observe/connections");

        assertThat(json(answer).getInt("count")).isEqualTo(1);
        assertThat(json(answer).getJsonObject("age").getInt("under 1m")).isEqualTo(1);
        assertThat(json(answer).getJsonObject("userAgent").getInt("other")).isEqualTo(1);
        assertThat(answer.body()).doesNotContain("Alice", "127.0.0.1");
    }

    @Test
    void aLevelCanBeChangedWhileItRuns() throws Exception {
        var server = alone.start();

        assertThat(put(server, "/observe/log/" + LOGGER, "debug").statusCode()).isEqualTo(204);

        assertThat(System.getLogger(LOGGER).isLoggable(System.Logger.Level.DEBUG)).isTrue();
        assertThat(json(get(server.adminPort(), "/observe/log")).getString(LOGGER)).isEqualTo("DEBUG");
    }

    @Test
    void aLevelThatThereIsNotIsRefusedWithThoseThatThereAre() throws Exception {
        var server = alone.start();

        var answer = put(server, "/observe/log/" + LOGGER, "loud");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("loud", "DEBUG");
    }

    @Test
    void anAdminPortThatIsTakenEndsTheStartAndIsNamed() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> alone.start("admin.port", Integer.toString(other.getLocalPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("admin.port (ADMIN_PORT): port " + other.getLocalPort());
        }
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(ChatServer server, String path, String body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.adminPort() + path))
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> response) {
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        }
    }
}
