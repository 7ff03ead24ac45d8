package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatConfig;
import dev.chatroom.auth.TokenIssuer;
import dev.chatroom.protocol.Role;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Moderators on several instances that share a real Redis. */
@MostlyWaits
class ModerationIT {
    private static final String SECRET = "a secret of more than 32 bytes, for tests";

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private final RedisClient client = RedisClient.create(REDIS.url());
    private final StatefulRedisConnection<String, String> redis = client.connect();
    private final TokenIssuer issuer = new TokenIssuer(ChatConfig.with(Map.of("auth.secret", SECRET)).auth());

    @AfterEach
    void close() {
        client.shutdown();
    }

    @Test
    void removesTheMessageOfAUserEverywhereAndRecordsWhy() {
        var alice = Conversation.joined(start(), "Alice");
        var moderator = moderator(start());
        alice.say("m1", "remove me");
        alice.say("m2", "keep me");
        moderator.awaitMessage("keep me");
        act(moderator, "r1", "\"action\":\"delete\",\"target\":{\"clientId\":\"" + senderOf(moderator, "m1") + "\",\"id\":\"m1\"}");
        assertThat(alice.expect("remove").getString("by")).isEqualTo("moderator");
        assertThat(log()).noneMatch(data -> data.contains("remove me"));
        assertThat(Conversation.joined(start(), "Late").messages().toString())
                .contains("keep me")
                .doesNotContain("remove me");
        assertThat(redis.sync().xrange("{chat}:audit", Range.unbounded()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.getBody().get("e"))
                        .contains("\"action\":\"delete\"", "\"name\":\"Mod\"", "\"id\":\"m1\"", "\"reason\":\"spam\""));
    }

    @Test
    void purgesAUserAndClearsTheRoom() {
        var alice = Conversation.joined(start(), "Alice");
        var bob = Conversation.joined(start(), "Bob");
        var moderator = moderator(start());
        alice.say("m1", "remove me");
        alice.say("m2", "remove me too");
        bob.say("m3", "keep me");
        moderator.awaitMessage("remove me too");
        moderator.awaitMessage("keep me");
        act(moderator, "r1", "\"action\":\"purge\",\"target\":{\"clientId\":\"" + senderOf(moderator, "m1") + "\"}");
        bob.awaitEvent(event -> event.containsKey("before"));
        assertThat(log()).noneMatch(data -> data.contains("remove me")).anyMatch(data -> data.contains("keep me"));
        alice.say("m4", "something else");
        bob.awaitMessage("something else");
        assertThat(Conversation.joined(start(), "Late").messages().toString())
                .contains("keep me", "something else")
                .doesNotContain("remove me");
        act(moderator, "r2", "\"action\":\"clear\"");
        await().untilAsserted(() -> assertThat(log()).allMatch(String::isEmpty));
        assertThat(Conversation.joined(start(), "Later").messages().toString()).doesNotContain("keep me");
    }

    @Test
    void bansAUserOnEveryInstanceAndForThoseThatStartLater() {
        var secret = ClientEvents.secret();
        var first = start();
        var second = start();
        var alice = joined(first, secret);
        var bob = Conversation.joined(second, "Bob");
        var moderator = moderator(second);
        alice.say("m1", "remove me");
        moderator.awaitMessage("remove me");
        var target = "\"target\":{\"clientId\":\"" + senderOf(moderator, "m1") + "\"}";
        act(moderator, "r1", "\"action\":\"ban\"," + target);
        var error = alice.expect("error");
        assertThat(error.getString("code")).isEqualTo("forbidden");
        assertThat(error.getString("reason")).isEqualTo("spam");
        assertThat(alice.closeCode()).isEqualTo(4403);
        bob.awaitEvent(event -> event.containsKey("before"));
        for (int port : List.of(first, second, start())) {
            var again = Conversation.connect(port);
            again.sendText(ClientEvents.join(secret, "Alice", null));
            assertThat(again.closeCode()).isEqualTo(4403);
        }
        REDIS.flush();
        await().untilAsserted(() -> assertThat(redis.sync().hkeys("{chat}:state")).anyMatch(key -> key.startsWith("restricted/")));
        act(moderator, "r2", "\"action\":\"unban\"," + target);
        // It is stored, and read a moment later.
        await().untilAsserted(() -> assertThat(joined(second, secret).isClosed()).isFalse());
    }

    @Test
    void mutesAUserOnEveryInstance() {
        var secret = ClientEvents.secret();
        var alice = joined(start(), secret);
        var moderator = moderator(start());
        alice.say("m1", "hello");
        moderator.awaitMessage("hello");
        act(moderator, "r1", "\"action\":\"timeout\",\"seconds\":600,\"target\":{\"clientId\":\"" + senderOf(moderator, "m1") + "\"}");
        assertThat(alice.expect("error").getString("code")).isEqualTo("muted");
        var late = joined(start(), secret);
        late.say("m2", "hello again");
        var error = late.expect("error");
        assertThat(error.getString("code")).isEqualTo("muted");
        assertThat(error.getString("id")).isEqualTo("m2");
        assertThat(error.getInt("seconds")).isBetween(1, 601);
        assertThat(log()).noneMatch(data -> data.contains("hello again"));
    }

    @Test
    void setsWhoMayWriteAndHowOftenOnEveryInstance() {
        var secret = ClientEvents.secret();
        int second = start();
        var alice = joined(start(), secret);
        var bob = Conversation.joined(second, "Bob");
        var moderator = moderator(second);
        act(moderator, "r1", "\"action\":\"slow\",\"value\":600");
        assertThat(alice.expect("room").getInt("slowModeSeconds")).isEqualTo(600);
        alice.say("m1", "hello");
        bob.awaitMessage("hello");
        for (int port : List.of(second, start())) {
            var again = joined(port, secret);
            again.say("m2", "too early");
            var error = again.expect("error");
            assertThat(error.getString("code")).isEqualTo("slow_mode");
            assertThat(error.getInt("seconds")).isBetween(1, 600);
        }
        act(moderator, "r2", "\"action\":\"slow\",\"value\":0");
        act(moderator, "r3", "\"action\":\"membersOnly\",\"value\":true");
        alice.awaitEvent(event -> event.getBoolean("membersOnly", false));
        alice.say("m3", "as a guest");
        assertThat(alice.expect("error").getString("code")).isEqualTo("forbidden");
        act(moderator, "r4", "\"action\":\"freeze\",\"value\":true");
        REDIS.flush();
        await().untilAsserted(() -> assertThat(redis.sync().hkeys("{chat}:state")).contains("setting/FROZEN"));
        var late = Conversation.connect(start());
        late.sendText(ClientEvents.join(ClientEvents.secret(), "Late", null));
        assertThat(late.expect("history").getJsonObject("room").getBoolean("frozen")).isTrue();
        late.say("m4", "from the first socket on");
        assertThat(late.expect("error").getString("code")).isEqualTo("frozen");
        moderator.say("m5", "moderators may");
        bob.awaitMessage("moderators may");
        assertThat(log()).noneMatch(data -> data.contains("too early") || data.contains("as a guest"));
    }

    @Test
    void pinsMessagesAndKeepsNoTextOfOneThatIsRemoved() {
        var alice = Conversation.joined(start(), "Alice");
        var moderator = moderator(start());
        alice.say("m1", "first pinned");
        alice.say("m2", "second pinned");
        moderator.awaitMessage("second pinned");
        var sender = senderOf(moderator, "m1");
        act(moderator, "r1", "\"action\":\"announce\",\"value\":\"welcome all\"");
        act(moderator, "r2", "\"action\":\"pin\",\"target\":{\"clientId\":\"" + sender + "\",\"id\":\"m1\"}");
        act(moderator, "r3", "\"action\":\"pin\",\"target\":{\"clientId\":\"" + sender + "\",\"id\":\"m2\"}");
        alice.awaitEvent(event -> event.getString("type").equals("room") && event.getJsonArray("pinned").size() == 2);
        redis.sync().xtrim("chat:messages", 0);
        assertThat(settings(start()).toString()).contains("first pinned", "second pinned", "welcome all");
        alice.sendText("{\"type\":\"edit\",\"id\":\"m2\",\"text\":\"new text\",\"ref\":\"e1\"}");
        alice.awaitEvent(event -> event.getString("type").equals("room") && event.toString().contains("new text"));
        act(moderator, "r4", "\"action\":\"delete\",\"target\":{\"clientId\":\"" + sender + "\",\"id\":\"m1\"}");
        act(moderator, "r5", "\"action\":\"announce\"");
        await().untilAsserted(() -> assertThat(stored())
                .contains("new text")
                .doesNotContain("first pinned", "second pinned", "welcome all"));
        assertThat(settings(start()).toString()).contains("new text").doesNotContain("first pinned", "welcome all");
    }

    /** What somebody is told who joins now. */
    private static JsonObject settings(int port) {
        var late = Conversation.connect(port);
        late.sendText(ClientEvents.join(ClientEvents.secret(), "Late", null));
        return late.expect("history").getJsonObject("room");
    }

    /** All that the log and the state of the room contain. */
    private String stored() {
        return redis.sync().xrange("chat:messages", Range.unbounded()) + "" + redis.sync().hgetall("{chat}:state");
    }

    @Test
    void bansTheNetworkOfAUserOnEveryInstance() {
        int first = startWithAddresses();
        int second = startWithAddresses();
        var alice = Conversation.joined(first, "Alice");
        var neighbour = Conversation.joined(first, "Neighbour");
        var moderator = moderator(second);
        alice.say("m1", "hello");
        moderator.awaitMessage("hello");
        var target = "\"target\":{\"clientId\":\"" + senderOf(moderator, "m1") + "\"}";
        act(moderator, "r1", "\"action\":\"ban\",\"value\":{\"prefix\":true}," + target);
        assertThat(alice.closeCode()).isEqualTo(4403);
        assertThat(neighbour.closeCode()).isEqualTo(4403);
        for (int port : List.of(first, second, startWithAddresses())) {
            await().untilAsserted(() -> {
                var another = Conversation.connect(port);
                another.sendText(ClientEvents.join(ClientEvents.secret(), "Another", null));
                assertThat(another.closeCode()).isEqualTo(4403);
            });
        }
        assertThat(moderator.isClosed()).isFalse();
        assertThat(stored()).contains("network/").doesNotContain("127.0.0");
        assertThat(redis.sync().xrange("{chat}:audit", Range.unbounded()).toString())
                .contains("\"value\":\"prefix\"")
                .doesNotContain("127.0.0");
        act(moderator, "r2", "\"action\":\"unban\"," + target);
        await().untilAsserted(() -> assertThat(Conversation.joined(first, "Another").isClosed()).isFalse());
    }

    @Test
    void letsNobodyElseModerate() {
        var alice = Conversation.joined(start(), "Alice");
        alice.say("m1", "hello");
        alice.expect("ack");
        alice.sendText("{\"type\":\"moderate\",\"action\":\"clear\",\"ref\":\"r1\"}");
        var error = alice.expect("error");
        assertThat(error.getString("code")).isEqualTo("forbidden");
        assertThat(error.getString("id")).isEqualTo("r1");
        assertThat(log()).anyMatch(data -> data.contains("hello"));
    }

    private int start() {
        return instances.start("auth.secret", SECRET).port();
    }

    /** An instance that takes the address of a connection for that of the client. */
    private int startWithAddresses() {
        return instances.start("auth.secret", SECRET, "limits.byaddress", "on").port();
    }

    private Conversation moderator(int port) {
        var moderator = Conversation.connect(port);
        var token = issuer.issue("mod", "Mod", Role.MODERATOR, System.currentTimeMillis(), Duration.ofHours(1));
        moderator.sendText(ClientEvents.signIn(ClientEvents.secret(), token));
        moderator.expect("history");
        return moderator;
    }

    private static Conversation joined(int port, String secret) {
        var client = Conversation.connect(port);
        client.join(secret, "Alice", null);
        return client;
    }

    private static void act(Conversation moderator, String ref, String fields) {
        moderator.sendText("{\"type\":\"moderate\"," + fields + ",\"reason\":\"spam\",\"ref\":\"" + ref + "\"}");
        moderator.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals(ref));
    }

    private static String senderOf(Conversation reader, String id) {
        return reader.messages().stream()
                .filter(message -> message.getString("id").equals(id))
                .findFirst()
                .orElseThrow()
                .getString("clientId");
    }

    private List<String> log() {
        return redis.sync().xrange("chat:messages", Range.unbounded()).stream()
                .map(entry -> entry.getBody().getOrDefault("d", ""))
                .toList();
    }
}
