package dev.chatroom.websocket;

import static io.helidon.common.testing.http.junit5.SocketHttpClient.entityFromResponse;
import static io.helidon.common.testing.http.junit5.SocketHttpClient.headersFromResponse;
import static io.helidon.common.testing.http.junit5.SocketHttpClient.statusFromResponse;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Instances;
import io.helidon.common.testing.http.junit5.SocketHttpClient;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Upgrade requests that are refused over HTTP (RFC 6455 section 4.2.2). */
@ServerTest
class UpgradeRefusalIT {
    private static ChatServer chat;

    private final SocketHttpClient client;

    UpgradeRefusalIT(SocketHttpClient client) {
        this.client = client;
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        chat = ChatServer.configure(Instances.config("origins.allowed", "https://a.example, https://b.example"), server);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://elsewhere.example",
        "https://b.example.org",
        "http://localhost",
        "http://127.0.0.1:1",
        "null",
        "not an origin"
    })
    void refusesOtherOrigins(String origin) {
        var refused = upgrade("Origin", origin);

        assertThat(statusFromResponse(refused)).isEqualTo(Status.FORBIDDEN_403);
        assertThat(entityFromResponse(refused, true)).contains("origins.allowed");
        assertThat(chat.hub().connections()).isZero();
    }

    @Test
    void refusesOtherVersionsAndNamesTheSupportedOne() {
        var refused = upgrade("Sec-WebSocket-Version", "8");

        assertThat(statusFromResponse(refused).code()).isEqualTo(426);
        assertThat(headersFromResponse(refused).first(HeaderNames.create("Sec-WebSocket-Version"))).hasValue("13");
        assertThat(entityFromResponse(refused, true)).isEqualTo("Only WebSocket version 13 is supported.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64 at all!", "dGhpcyBpcyBtdWNoIHRvbyBsb25nIGZvciBhIGtleQ=="})
    void refusesKeysThatAreNot16Bytes(String key) {
        var refused = upgrade("Sec-WebSocket-Key", key);

        assertThat(statusFromResponse(refused)).isEqualTo(Status.BAD_REQUEST_400);
        assertThat(entityFromResponse(refused, true)).contains("Sec-WebSocket-Key", "16 bytes");
    }

    /** Sends a valid request with one header added or replaced. */
    private String upgrade(String name, String value) {
        var headers = new TreeMap<>(Map.of(
                "Connection", "Upgrade",
                "Upgrade", "websocket",
                "Sec-WebSocket-Version", "13",
                "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="));
        headers.put(name, value);
        return client.sendAndReceive(
                Method.GET,
                ChatUpgrader.PATH,
                null,
                headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue()).toList());
    }
}
