package dev.chatroom.api;

import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatConfig;
import dev.chatroom.auth.TokenIssuer;
import dev.chatroom.protocol.Role;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.ClientResponseTyped;
import io.helidon.webclient.http1.Http1Client;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** A client of the API of moderators that signs its own tokens. */
final class ApiClient {
    static final String SECRET = "a secret of more than 32 bytes, for tests";
    static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

    private static final TokenIssuer ISSUER = new TokenIssuer(ChatConfig.with(Map.of("auth.secret", SECRET)).auth());

    private final Http1Client client;
    private final String token;

    private ApiClient(Http1Client client, String token) {
        this.client = client;
        this.token = token;
    }

    /** A client with the token of a moderator. */
    static ApiClient moderator(Http1Client client) {
        return new ApiClient(client, token("mod", Role.MODERATOR));
    }

    /** A moderator of an instance. */
    static ApiClient moderator(int port) {
        return moderator(Http1Client.builder().baseUri("http://localhost:" + port).build());
    }

    /** Waits until an instance has reached Redis. */
    static void awaitRedis(int port) {
        var client = Http1Client.builder().baseUri("http://localhost:" + port).build();
        await().until(() -> client.get("/api/room").requestEntity(String.class).contains("\"redis\":\"up\""));
    }

    /** The same client with another token; null for none. */
    ApiClient with(String other) {
        return new ApiClient(client, other);
    }

    static String token(String subject, Role role) {
        return token(subject, role, System.currentTimeMillis());
    }

    static String token(String subject, Role role, long issuedAt) {
        return ISSUER.issue(subject, subject, role, issuedAt, Duration.ofHours(1));
    }

    ClientResponseTyped<String> get(String path) {
        return send(Method.GET, path, "", Map.of());
    }

    ClientResponseTyped<String> post(String path, String body) {
        return send(Method.POST, path, body, Map.of());
    }

    /** Sends a request; headers replace those that are usual. */
    ClientResponseTyped<String> send(Method method, String path, String body, Map<HeaderName, String> headers) {
        var parts = path.split("[?&]");
        var request = client.method(method).path("/api/moderation" + parts[0]);
        Arrays.stream(parts).skip(1).map(part -> part.split("=")).forEach(query -> request.queryParam(query[0], query[1]));
        if (token != null) {
            request.header(HeaderNames.AUTHORIZATION, "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header(HeaderNames.CONTENT_TYPE, "application/json");
        }
        headers.forEach((name, value) -> request.header(name, value));
        return body.isEmpty() ? request.request(String.class) : request.submit(body, String.class);
    }

    /** The status and the length of the body of the answer to a HEAD. */
    String head(String path) {
        try (var response = client.head("/api/moderation" + path).header(HeaderNames.AUTHORIZATION, "Bearer " + token).request()) {
            return response.status().code() + " " + response.entity().hasEntity();
        }
    }

    static JsonObject json(ClientResponseTyped<String> response) {
        try (var reader = Json.createReader(new StringReader(response.entity()))) {
            return reader.readObject();
        }
    }
}
