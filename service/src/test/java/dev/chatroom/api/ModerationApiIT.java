package dev.chatroom.api;

import static dev.chatroom.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.ChatServer;
import dev.chatroom.protocol.Role;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.ClientResponseTyped;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.testing.junit5.ServerTest;
import io.helidon.webserver.testing.junit5.SetUpServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API of moderators on one instance without Redis. */
@ServerTest
class ModerationApiIT {
    private static final String SOMEBODY = "\"target\":{\"clientId\":\"0123456789abcdefghijkl\"}";
    private static final String BAN = "{\"action\":\"ban\"," + SOMEBODY + ",\"reason\":\"spam\"}";

    private final WebServer server;
    private final ApiClient moderator;

    ModerationApiIT(WebServer server, Http1Client client) {
        this.server = server;
        this.moderator = ApiClient.moderator(client);
    }

    @SetUpServer
    static void server(WebServerConfig.Builder server) {
        ChatServer.configure(Instances.config("auth.secret", ApiClient.SECRET), server);
    }

    @Test
    void removesAMessageFromEveryScreen() {
        var alice = Conversation.joined(server.port(), "Alice");
        alice.say("m1", "remove me");
        var message = alice.awaitMessage("remove me");
        var sender = message.getString("clientId");
        var answer = moderator.post("/actions",
                "{\"action\":\"delete\",\"target\":{\"clientId\":\"" + sender + "\",\"id\":\"m1\"},\"ref\":\"r1\"}");
        assertThat(answer.status().code()).isEqualTo(200);
        assertThat(answer.headers().first(HeaderNames.CACHE_CONTROL)).hasValue("no-store");
        assertThat(answer.entity()).isEqualTo(
                "{\"action\":\"delete\",\"clientId\":\"" + sender + "\",\"id\":\"m1\",\"ref\":\"r1\"}");
        assertThat(alice.expect("remove").getString("id")).isEqualTo("m1");
        assertThat(alice.events()).noneMatch(event -> event.toString().contains("\"name\":\"mod\""));
    }

    @Test
    void bansListsAndLifts() {
        var alice = Conversation.joined(server.port(), "Alice");
        alice.say("m1", "hello");
        var target = "\"target\":{\"clientId\":\"" + alice.awaitMessage("hello").getString("clientId") + "\"}";
        assertThat(moderator.post("/actions", "{\"action\":\"ban\"," + target + ",\"seconds\":600,\"reason\":\"spam\"}").status().code())
                .isEqualTo(200);
        assertThat(alice.closeCode()).isEqualTo(4403);
        var listed = json(moderator.get("/restrictions")).getJsonArray("restrictions").getJsonObject(0);
        assertThat(listed.getString("action")).isEqualTo("ban");
        assertThat(listed.getString("reason")).isEqualTo("spam");
        assertThat(listed.getJsonNumber("until").longValue() - listed.getJsonNumber("at").longValue()).isEqualTo(600_000);
        assertThat(moderator.post("/actions", "{\"action\":\"unban\"," + target + "}").status().code()).isEqualTo(200);
        assertThat(moderator.get("/restrictions").entity()).isEqualTo("{\"restrictions\":[]}");
        assertThat(moderator.get("/audit?limit=1000").entity().lines()).anyMatch(line -> line.contains("\"reason\":\"spam\""));
    }

    @Test
    void actsOnceForOneKeyWithoutRedis() {
        var lift = "{\"action\":\"unban\"," + SOMEBODY + "}";
        var key = Map.of(ApiClient.IDEMPOTENCY_KEY, "one");
        var first = moderator.send(Method.POST, "/actions", lift, key);
        assertThat(first.status().code()).isEqualTo(200);
        assertThat(moderator.send(Method.POST, "/actions", lift, key).entity()).isEqualTo(first.entity());
        assertRefused(moderator.send(Method.POST, "/actions", BAN, key), 422, "key_reused");
        assertThat(moderator.get("/audit?limit=1000").entity().lines())
                .filteredOn(line -> line.contains(json(first).getString("ref")))
                .hasSize(1);
    }

    @Test
    void returnsTheSettings() {
        assertThat(moderator.post("/actions", "{\"action\":\"slow\",\"value\":30}").entity()).contains("\"value\":\"30\"");
        assertThat(moderator.get("/settings").entity())
                .startsWith("{\"frozen\":false,\"membersOnly\":false,\"slowModeSeconds\":30");
        moderator.post("/actions", "{\"action\":\"slow\",\"value\":0}");
    }

    @Test
    void refusesWhoeverIsNoModerator() {
        var missing = moderator.with(null).post("/actions", BAN);
        assertRefused(missing, 401, "token_invalid");
        assertThat(challenge(missing)).isEqualTo("Bearer");
        var forged = moderator.with("a.b.c").post("/actions", BAN);
        assertRefused(forged, 401, "token_invalid");
        assertThat(challenge(forged)).isEqualTo("Bearer error=\"invalid_token\"");
        var member = moderator.with(ApiClient.token("ann", Role.MEMBER));
        assertRefused(member.post("/actions", BAN), 403, "forbidden");
        assertThat(challenge(member.get("/restrictions"))).isEqualTo("Bearer error=\"insufficient_scope\"");
        assertRefused(moderator.with(null).get("/restrictions"), 401, "token_invalid");
        assertThat(moderator.get("/restrictions").entity()).doesNotContain("0123456789abcdefghijkl");
    }

    /** A page can send such requests to another site without asking it first. The browser adds no bearer token to them. */
    @Test
    void refusesOtherSites() {
        assertRefused(send(Map.of(HeaderNames.ORIGIN, "https://evil.example")), 403, "forbidden");
        assertRefused(send(Map.of(HeaderNames.ORIGIN, "null")), 403, "forbidden");
        assertRefused(send(Map.of(HeaderNames.CONTENT_TYPE, "text/plain")), 415, "unsupported_type");
        assertThat(moderator.with(null).send(Method.POST, "/actions", BAN, Map.of(HeaderNames.COOKIE, "token=" + ApiClient.token("mod", Role.MODERATOR)))
                .status().code()).isEqualTo(401);
        assertThat(send(Map.of(HeaderNames.HOST, "evil.example")).status().code()).isEqualTo(421);
        var preflight = moderator.with(null).send(Method.OPTIONS, "/actions", "", Map.of(HeaderNames.ORIGIN, "https://evil.example"));
        assertRefused(preflight, 405, "method_not_allowed");
        assertThat(preflight.headers().contains(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'{'                                                  | not JSON",
        "'[]'                                                 | no object",
        "'{}'                                                 | action is missing",
        "'{\"action\":\"fly\"}'                               | unknown action",
        "'{\"action\":\"ban\"}'                               | target is missing",
        "'{\"action\":\"ban\",\"target\":{\"clientId\":\"x\"}}' | target.clientId must be",
        "'{\"action\":\"clear\",\"reason\":7}'                | reason must be a string",
        "'{\"action\":\"clear\",\"ref\":\"a b\"}'             | ref must be"
    })
    void namesWhatIsWrongWithAnAction(String body, String reason) {
        var answer = moderator.post("/actions", body);
        assertRefused(answer, 400, "invalid");
        assertThat(json(answer).getString("message")).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"subject\":\"ann\"}", "{\"clientId\":\"0123456789abcdefghijkl\",\"subject\":\"ann\"}",
        "{\"clientId\":\"0123456789abcdefghijkl\",\"issuer\":\"x\",\"subject\":\"ann\"}", "{\"clientId\":7}"})
    void namesWhatIsWrongWithARevocation(String body) {
        var answer = moderator.post("/revoke", body);
        assertRefused(answer, 400, "invalid");
        assertThat(json(answer).getString("message")).contains("clientId");
    }

    @Test
    void refusesLongBodies() {
        assertThat(moderator.post("/actions", "{\"reason\":\"" + "x".repeat(ModerationApi.MAX_BODY_BYTES) + "\"}").status().code())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GET", "PROPFIND", "X"})
    void refusesOtherMethods(String method) {
        var answer = moderator.send(Method.create(method), "/actions", "", Map.of());
        assertThat(answer.status().code()).isEqualTo(405);
        assertThat(answer.headers().first(HeaderNames.ALLOW)).hasValue("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/nothing", "/actions/", "/actions/1", "//actions"})
    void refusesOtherPaths(String path) {
        for (var method : new String[] {"GET", "POST", "OPTIONS"}) {
            assertThat(moderator.send(Method.create(method), path, "", Map.of()).status().code()).isBetween(400, 499);
        }
    }

    @Test
    void namesThePathThatListsAll() {
        assertRefused(moderator.get("/nothing"), 404, "not_found");
        assertThat(json(moderator.get("/nothing")).getString("message")).contains("/api/moderation/openapi.json");
    }

    @Test
    void answersHeadWithoutABody() {
        assertThat(moderator.head("/restrictions")).isEqualTo("200 false");
        assertThat(moderator.head("/nothing")).isEqualTo("404 false");
    }

    private ClientResponseTyped<String> send(Map<HeaderName, String> headers) {
        return moderator.send(Method.POST, "/actions", BAN, headers);
    }

    private static void assertRefused(ClientResponseTyped<String> answer, int status, String code) {
        assertThat(answer.status().code()).isEqualTo(status);
        assertThat(json(answer).getString("code")).isEqualTo(code);
        assertThat(json(answer).getString("message")).isNotBlank();
    }

    private static String challenge(ClientResponseTyped<String> answer) {
        return answer.headers().first(HeaderNames.WWW_AUTHENTICATE).orElse("");
    }
}
