package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webclient.api.ClientResponseTyped;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import io.helidon.webserver.testing.junit5.Socket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the admin listener serves, and that the public one does not. */
@ServerTest
class AdminListenerIT {
    private static final String LOGGER = "dev.chatroom.observe.nobody";
    private static final String TOKEN = "a token of some length";

    private final Http1Client client;
    private final Http1Client admin;

    AdminListenerIT(Http1Client client, @Socket("admin") Http1Client admin) {
        this.client = client;
        this.admin = admin;
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        ChatServer.configure(Instances.config("admin.token", TOKEN), server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/metrics", "/observe/connections", "/observe/log"})
    void servesMetricsConnectionsAndLogLevelsOnlyToOperators(String path) {
        assertThat(get(client, path).status()).isEqualTo(Status.NOT_FOUND_404);
        assertThat(get(admin, path).status()).isEqualTo(Status.OK_200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/live", "/observe/health/ready", "/observe/health/started"})
    void reportsHealthWithReasonsOnBothListeners(String path) {
        for (var listener : new Http1Client[] {client, admin}) {
            var answer = get(listener, path);
            assertThat(answer.status()).isEqualTo(Status.OK_200);
            assertThat(json(answer).getJsonArray("checks").getValuesAs(JsonObject.class))
                    .isNotEmpty()
                    .allSatisfy(check -> {
                        assertThat(check.getString("status")).isEqualTo("UP");
                        assertThat(check.getJsonObject("data").getString("reason")).isNotBlank();
                    });
        }
    }

    @Test
    void servesNeitherThePageNorTheRoom() {
        assertThat(get(admin, "/").status()).isEqualTo(Status.NOT_FOUND_404);
        assertThat(get(admin, "/api/room").status()).isEqualTo(Status.NOT_FOUND_404);
    }

    @Test
    void countsConnectionsWithoutNamesAndAddresses(WebServer server) {
        Conversation.joined(server.port(), "Alice");

        var answer = get(admin, "/observe/connections");

        assertThat(json(answer).getInt("count")).isEqualTo(1);
        assertThat(json(answer).getJsonObject("age").getInt("under 1m")).isEqualTo(1);
        assertThat(json(answer).getJsonObject("userAgent").getInt("other")).isEqualTo(1);
        assertThat(answer.entity()).doesNotContain("Alice", "127.0.0.1");
    }

    @Test
    void changesLogLevels() {
        assertThat(put("/observe/log/" + LOGGER, "debug").status()).isEqualTo(Status.NO_CONTENT_204);

        assertThat(System.getLogger(LOGGER).isLoggable(System.Logger.Level.DEBUG)).isTrue();
        assertThat(json(get(admin, "/observe/log")).getString(LOGGER)).isEqualTo("DEBUG");
    }

    @Test
    void rejectsUnknownLogLevelsAndListsTheAcceptedOnes() {
        var answer = put("/observe/log/" + LOGGER, "loud");

        assertThat(answer.status()).isEqualTo(Status.BAD_REQUEST_400);
        assertThat(answer.entity()).contains("loud", "DEBUG");
    }

    private static ClientResponseTyped<String> get(Http1Client listener, String path) {
        return listener.get(path).request(String.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer another token of some length", "Basic " + TOKEN, TOKEN})
    void rejectsChangesOfLogLevelsWithoutTheToken(String authorization) {
        var answer = admin.put("/observe/log/dev.chatroom.untouched")
                .header(HeaderNames.AUTHORIZATION, authorization)
                .submit("OFF", String.class);

        assertThat(answer.status()).isEqualTo(Status.UNAUTHORIZED_401);
        assertThat(answer.headers().first(HeaderNames.WWW_AUTHENTICATE)).hasValue("Bearer");
        assertThat(answer.entity()).contains("Authorization: Bearer");
        assertThat(get(admin, "/observe/log").entity()).doesNotContain("untouched");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "TRACE", "INVENTED"})
    void rejectsEveryMethodThatIsNotSafeOnAnyPathWithoutTheToken(String method) {
        for (var path : new String[] {"/observe/metrics", "/observe/health", "/observe/log/a.b", "/nothing"}) {
            assertThat(admin.method(Method.create(method)).path(path).request(String.class).status())
                    .as("%s %s", method, path)
                    .isEqualTo(Status.UNAUTHORIZED_401);
        }
    }

    @Test
    void rejectsLongBodies() {
        assertThat(put("/observe/log/" + LOGGER, "x".repeat(1_025)).status()).isEqualTo(Status.REQUEST_ENTITY_TOO_LARGE_413);
    }

    private ClientResponseTyped<String> put(String path, String body) {
        return admin.put(path).header(HeaderNames.AUTHORIZATION, "Bearer " + TOKEN).submit(body, String.class);
    }

    private static JsonObject json(ClientResponseTyped<String> response) {
        try (var reader = Json.createReader(new StringReader(response.entity()))) {
            return reader.readObject();
        }
    }
}
