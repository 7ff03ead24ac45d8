package dev.chatroom.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import io.helidon.webserver.testing.junit5.Socket;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /observe/clients}. */
@ServerTest
class ClientsResourceIT {
    private static final String TOKEN = "a token of some length";

    private final Http1Client admin;
    private final int port;

    ClientsResourceIT(WebServer server, @Socket("admin") Http1Client admin) {
        this.port = server.port();
        this.admin = admin;
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        ChatServer.configure(Instances.config("admin.token", TOKEN, "limits.byaddress", "on"), server);
    }

    @Test
    void tellsWhichConnectionAndNetworkAUserHas() {
        var alice = Conversation.connect(port);
        var clientId = alice.join("Alice").getJsonObject("self").getString("clientId");
        Conversation.joined(port, "Bob");

        var found = clients("clientid", clientId);

        assertThat(found).hasSize(1);
        var client = found.getJsonObject(0);
        assertThat(client.getString("clientId")).isEqualTo(clientId);
        assertThat(client.getString("network")).isEqualTo("127.0.0.1");
        assertThat(client.getString("connection")).isNotEmpty();
        assertThat(clients("network", "127.0.0.1")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(clients("network", "192.0.2.1")).isEmpty();
        assertThat(clients("limit", "1")).hasSize(1);
    }

    @Test
    void needsTheToken() {
        var answer = admin.get("/observe/clients").request(String.class);

        assertThat(answer.status()).isEqualTo(Status.UNAUTHORIZED_401);
        assertThat(answer.entity()).contains("admin token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "all", ""})
    void namesTheAcceptedLimits(String limit) {
        var answer = admin.get("/observe/clients")
                .queryParam("limit", limit)
                .header(HeaderNames.AUTHORIZATION, "Bearer " + TOKEN)
                .request(String.class);

        assertThat(answer.status()).isEqualTo(Status.BAD_REQUEST_400);
        assertThat(answer.entity()).contains("from 1 to 1000");
    }

    private JsonArray clients(String parameter, String value) {
        var text = admin.get("/observe/clients")
                .queryParam(parameter, value)
                .header(HeaderNames.AUTHORIZATION, "Bearer " + TOKEN)
                .requestEntity(String.class);
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readArray();
        }
    }
}
