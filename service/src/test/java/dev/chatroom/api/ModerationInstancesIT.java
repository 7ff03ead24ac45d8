package dev.chatroom.api;

import static dev.chatroom.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.protocol.Role;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webclient.api.ClientResponseTyped;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The HTTP API of moderators on two instances that share a real Redis. */
class ModerationInstancesIT {
    private static final String MUTE =
            "{\"action\":\"timeout\",\"target\":{\"clientId\":\"0123456789abcdefghijkl\"},\"seconds\":600}";

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void actsOnEveryInstance() {
        var one = start();
        int other = port();
        var alice = Conversation.joined(other, "Alice");
        alice.say("m1", "hello");
        var target = "\"target\":{\"clientId\":\"" + alice.awaitMessage("hello").getString("clientId") + "\"}";
        assertThat(one.post("/actions", "{\"action\":\"ban\"," + target + ",\"reason\":\"spam\"}").status().code()).isEqualTo(200);
        assertThat(alice.closeCode()).isEqualTo(4403);
        assertThat(ApiClient.moderator(other).get("/restrictions").entity()).contains("\"reason\":\"spam\"");
    }

    @Test
    void actsOnceForOneKey() {
        var one = start();
        var other = start();
        var first = send(one, "\"a-key\"", MUTE);
        assertThat(first.status().code()).isEqualTo(200);
        for (var again : List.of(one, other)) {
            var repeated = send(again, "a-key", MUTE);
            assertThat(repeated.status().code()).isEqualTo(200);
            assertThat(repeated.entity()).isEqualTo(first.entity());
        }
        assertThat(audit(other)).hasSize(1);
        assertThat(send(other, "another-key", MUTE).entity()).isNotEqualTo(first.entity());
        assertThat(audit(one)).hasSize(2);
    }

    @Test
    void actsOnceForRequestsAtTheSameTime() throws InterruptedException {
        var both = List.of(start(), start());
        List<Callable<Integer>> requests = IntStream.range(0, 8)
                .mapToObj(i -> (Callable<Integer>) () -> send(both.get(i % 2), "one-key", MUTE).status().code())
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(requests).stream().map(future -> future.resultNow()).toList();
            assertThat(statuses).contains(200).isSubsetOf(200, 409);
        }
        assertThat(audit(both.getFirst())).hasSize(1);
    }

    @Test
    void refusesAKeyWithAnotherRequest() {
        var one = start();
        send(one, "a-key", MUTE);
        var reused = send(start(), "a-key", MUTE.replace("600", "601"));
        assertThat(reused.status().code()).isEqualTo(422);
        assertThat(json(reused).getString("code")).isEqualTo("key_reused");
        var malformed = send(one, "a key", MUTE);
        assertThat(malformed.status().code()).isEqualTo(400);
        assertThat(json(malformed).getString("message")).contains("Idempotency-Key", "255");
        assertThat(audit(one)).hasSize(1);
    }

    /** The keys of moderators are their own. */
    @Test
    void keepsTheKeysOfModeratorsApart() {
        var one = start();
        send(one, "a-key", MUTE);
        var other = one.with(ApiClient.token("other", Role.MODERATOR));
        assertThat(send(other, "a-key", MUTE.replace("600", "601")).status().code()).isEqualTo(200);
        assertThat(audit(one)).hasSize(2);
    }

    @Test
    void exportsTheAuditLogInParts() {
        var one = start();
        for (int i = 1; i <= 3; i++) {
            assertThat(one.post("/actions", MUTE.replace("600", "" + i)).status().code()).isEqualTo(200);
        }
        var part = start().get("/audit?limit=2");
        assertThat(part.headers().first(HeaderNames.CONTENT_TYPE)).hasValue("application/jsonl");
        var lines = part.entity().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).matches("\\{\"entry\":\"\\d+-\\d+\",\"at\":\\d+,\"action\":\"timeout\",.*\"seconds\":1,.*}");
        var last = lines.getLast().replaceFirst("\\{\"entry\":\"([^\"]+)\".*", "$1");
        assertThat(one.get("/audit?after=" + last).entity()).contains("\"seconds\":3").doesNotContain("\"seconds\":2");
        assertThat(one.get("/audit?after=x").status().code()).isEqualTo(400);
        assertThat(one.get("/audit?limit=1001").status().code()).isEqualTo(400);
    }

    @Test
    void revokesTheTokensOfAUserOnEveryInstance() {
        int first = port();
        int second = port();
        var moderator = ApiClient.moderator(first);
        var old = ApiClient.token("ann", Role.MODERATOR);
        var bob = signedIn(second, ApiClient.token("bob", Role.MEMBER));
        var ann = signedIn(second, old);
        var answer = moderator.post("/revoke", "{\"issuer\":\"chat-room\",\"subject\":\"ann\",\"reason\":\"lost phone\"}");
        assertThat(answer.status().code()).isEqualTo(200);
        assertThat(ann.closeCode()).isEqualTo(4401);
        assertThat(audit(moderator)).singleElement().asString()
                .contains("\"action\":\"revoke\"", json(answer).getString("clientId"), "\"reason\":\"lost phone\"");
        for (int port : List.of(first, second, port())) {
            var again = signIn(port, old);
            assertThat(again.expect("error").getString("code")).isEqualTo("token_invalid");
            assertThat(again.closeCode()).isEqualTo(4401);
            assertThat(ApiClient.moderator(port).with(old).get("/restrictions").status().code()).isEqualTo(401);
        }
        REDIS.flush();
        assertThat(signIn(second, old).closeCode()).isEqualTo(4401);
        var fresh = ApiClient.token("ann", Role.MEMBER, System.currentTimeMillis() + 2_000);
        var back = signedIn(second, fresh);
        back.sendText("{\"type\":\"refresh\",\"token\":\"" + old + "\"}");
        assertThat(back.expect("error").getString("code")).isEqualTo("token_invalid");
        assertThat(back.isClosed()).isFalse();
        assertThat(bob.isClosed()).isFalse();
    }

    @Test
    void dropsWhatIsOlderThanTheAuditLogKeeps() {
        var one = start();
        var client = RedisClient.create(REDIS.url());
        try (var redis = client.connect()) {
            var entry = "{\"at\":1,\"action\":\"clear\",\"moderator\":\"m\",\"name\":\"M\",\"ref\":\"%s\"}";
            redis.sync().xadd("{chat}:audit", new XAddArgs().id("1-0"), Map.of("e", entry.formatted("old")));
            redis.sync().xadd("{chat}:audit", Map.of("e", entry.formatted("new")));
            assertThat(audit(one)).singleElement().asString().contains("\"ref\":\"new\"");
            one.post("/actions", MUTE);
            assertThat(redis.sync().xlen("{chat}:audit")).isEqualTo(2);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void verifiesNoMoreTokensOfAnAddressThatSentManyInvalidOnes() {
        int port = instances.start("auth.secret", ApiClient.SECRET, "limits.byaddress", "on").port();
        var forger = ApiClient.moderator(port).with("a.b.c");
        for (int i = 0; i < 60; i++) {
            assertThat(forger.get("/audit").status().code()).isEqualTo(401);
        }
        var refused = ApiClient.moderator(port).get("/audit");
        assertThat(refused.status().code()).isEqualTo(429);
        assertThat(json(refused).getString("code")).isEqualTo("rate_limited");
    }

    @Test
    void saysThatNothingIsStoredWhileRedisIsAway() {
        var one = start();
        assertThat(send(one, "first", MUTE).status().code()).isEqualTo(200);
        REDIS.kill();
        try {
            await().untilAsserted(() -> {
                var answer = send(one, "second", MUTE);
                assertThat(answer.status().code()).isEqualTo(503);
                assertThat(answer.headers().contains(HeaderNames.RETRY_AFTER)).isTrue();
                assertThat(json(answer).getString("message")).contains("nothing was changed");
            });
            assertThat(one.get("/audit").status().code()).isEqualTo(503);
        } finally {
            REDIS.restart();
        }
        await().untilAsserted(() -> assertThat(send(one, "second", MUTE).status().code()).isEqualTo(200));
        var again = send(start(), "second", MUTE);
        assertThat(again.status().code()).isEqualTo(200);
        assertThat(audit(one)).hasSizeBetween(1, 2).last().asString().contains(json(again).getString("ref"));
    }

    private static Conversation signedIn(int port, String token) {
        var client = signIn(port, token);
        client.expect("history");
        return client;
    }

    private static Conversation signIn(int port, String token) {
        var client = Conversation.connect(port);
        client.sendText(ClientEvents.signIn(ClientEvents.secret(), token));
        return client;
    }

    private int port() {
        int port = instances.start("auth.secret", ApiClient.SECRET).port();
        ApiClient.awaitRedis(port);
        return port;
    }

    private ApiClient start() {
        return ApiClient.moderator(port());
    }

    private static List<String> audit(ApiClient client) {
        return client.get("/audit").entity().lines().toList();
    }

    private static ClientResponseTyped<String> send(ApiClient client, String key, String body) {
        return client.send(Method.POST, "/actions", body, Map.of(ApiClient.IDEMPOTENCY_KEY, key));
    }
}
