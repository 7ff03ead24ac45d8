package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatConfig;
import dev.chatroom.auth.TokenIssuer;
import dev.chatroom.protocol.Identity;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reactions on several instances that share a real Redis. */
@MostlyWaits
class ReactionsIT {
    private static final String SECRET = "a secret of more than 32 bytes, for tests";
    private static final String ALICE = ClientEvents.secret();
    private static final String BOB = ClientEvents.secret();
    private static final String REACTIONS = "{chat}:reactions";

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private final RedisClient client = RedisClient.create(REDIS.url());
    private final StatefulRedisConnection<String, String> redis = client.connect();
    private int sent;
    private final TokenIssuer issuer = new TokenIssuer(ChatConfig.with(Map.of("auth.secret", SECRET)).auth());

    @AfterEach
    void close() {
        client.shutdown();
    }

    @Test
    void countsEachUserOnceOnAllInstances() {
        int first = start();
        int second = start();
        var alice = joined(first, ALICE, "Alice");
        var bob = joined(second, BOB, "Bob");
        var phone = joined(first, BOB, "Bob");
        write(alice, bob, "m1");
        react(bob, "m1", "👍", true);
        react(phone, "m1", "👍", true);
        react(alice, "m1", "👍", true);
        for (var screen : new Conversation[] {alice, bob, phone}) {
            awaitCounts(screen, "m1", "{\"👍\":2}");
        }
        awaitOwn(phone, "m1", "[\"👍\"]");
        alice.sendText("{\"type\":\"reactors\"," + message("m1") + ",\"emoji\":\"👍\"}");
        assertThat(alice.expect("reactors").getJsonArray("names").toString()).contains("\"Alice\"", "\"Bob\"");
        react(phone, "m1", "👍", false);
        awaitCounts(alice, "m1", "{\"👍\":1}");
        awaitOwn(bob, "m1", "[]");
    }

    @Test
    void givesLateInstancesTheReactionsAndWhoComesBack() {
        var alice = joined(start(), ALICE, "Alice");
        var bob = joined(start(), BOB, "Bob");
        write(alice, bob, "m1");
        react(bob, "m1", "🎉", true);
        awaitCounts(alice, "m1", "{\"🎉\":1}");
        var late = joined(start(), BOB, "Bob");
        awaitCounts(late, "m1", "{\"🎉\":1}");
        awaitOwn(late, "m1", "[\"🎉\"]");
        var back = Conversation.connect(start());
        back.join(ALICE, "Alice", "0-0");
        assertThat(back.expect("reactions").getInt("since")).isZero();
        awaitCounts(back, "m1", "{\"🎉\":1}");
    }

    @Test
    void removesReactionsWithTheirMessageAndNothingBringsThemBack() {
        int port = start();
        var alice = joined(port, ALICE, "Alice");
        var bob = joined(start(), BOB, "Bob");
        write(alice, bob, "m1");
        write(alice, bob, "m2");
        react(bob, "m1", "👍", true);
        react(bob, "m2", "👍", true);
        alice.sendText("{\"type\":\"delete\",\"id\":\"m1\",\"ref\":\"d1\"}");
        awaitAck(alice, "d1");
        assertThat(stored()).isEqualTo(1);
        bob.expect("remove");
        bob.sendText(reaction("m1", "👍", true, "r9"));
        assertThat(bob.awaitEvent(event -> event.getString("type").equals("error")).getString("id")).isEqualTo("r9");
        alice.say("m1", "text of m1");
        assertThat(stored()).isEqualTo(1);

        var moderator = moderator(port);
        moderator.sendText("{\"type\":\"moderate\",\"action\":\"purge\",\"target\":{\"clientId\":\"" + Identity.publicId(ALICE)
                + "\"},\"ref\":\"p1\"}");
        awaitAck(moderator, "p1");
        assertThat(stored()).isZero();
        assertThat(redis.sync().zcard("{chat}:reacted")).isZero();
    }

    @Test
    void removesAllReactionsWhenTheRoomIsCleared() {
        var alice = joined(start(), ALICE, "Alice");
        var bob = joined(start(), BOB, "Bob");
        write(alice, bob, "m1");
        react(bob, "m1", "👍", true);
        var moderator = moderator(start());
        moderator.sendText("{\"type\":\"moderate\",\"action\":\"clear\",\"ref\":\"c1\"}");
        awaitAck(moderator, "c1");
        assertThat(stored()).isZero();
    }

    @Test
    void keepsTheReactionsOfAnEditedMessage() {
        var alice = joined(start(), ALICE, "Alice");
        var bob = joined(start(), BOB, "Bob");
        write(alice, bob, "m1");
        react(bob, "m1", "👍", true);
        alice.sendText("{\"type\":\"edit\",\"id\":\"m1\",\"text\":\"another text\",\"ref\":\"e1\"}");
        awaitAck(alice, "e1");
        bob.expect("update");
        react(bob, "m1", "🎉", true);
        awaitCounts(alice, "m1", "{\"👍\":1,\"🎉\":1}");
    }

    @Test
    void dropsReactionsToMessagesThatTheLogNoLongerHas() {
        var alice = joined(start(), ALICE, "Alice");
        var bob = joined(start(), BOB, "Bob");
        write(alice, bob, "m1");
        write(alice, bob, "m2");
        react(bob, "m1", "👍", true);
        // Trimmed long ago, as far as the times of messages tell.
        redis.sync().zadd("{chat}:reacted", 1_000, Identity.publicId(ALICE) + "/m1");
        react(bob, "m2", "👍", true);
        awaitCounts(alice, "m1", "{}");
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void convergesAfterRedisLostReactions() {
        var alice = joined(start(), ALICE, "Alice");
        var bob = joined(start(), BOB, "Bob");
        write(alice, bob, "m1");
        react(bob, "m1", "👍", true);
        awaitCounts(alice, "m1", "{\"👍\":1}");
        redis.sync().del(REACTIONS, "{chat}:reacted", "{chat}:reactions:version");
        awaitCounts(alice, "m1", "{}");
        awaitCounts(bob, "m1", "{}");
        react(bob, "m1", "👍", true);
        awaitCounts(alice, "m1", "{\"👍\":1}");
    }

    private int start() {
        return instances.start("auth.secret", SECRET).port();
    }

    private static Conversation joined(int port, String secret, String name) {
        var conversation = Conversation.connect(port);
        conversation.join(secret, name, null);
        return conversation;
    }

    private Conversation moderator(int port) {
        var token = issuer.issue("mod", "Mod", Role.MODERATOR, System.currentTimeMillis(), Duration.ofHours(1));
        var moderator = Conversation.connect(port);
        moderator.sendText(ClientEvents.signIn(ClientEvents.secret(), token));
        moderator.expect("history");
        return moderator;
    }

    private static void write(Conversation alice, Conversation reader, String id) {
        alice.say(id, "text of " + id);
        awaitAck(alice, id);
        reader.awaitMessage("text of " + id);
    }

    /** Reacts to a message of Alice and waits until it is stored. */
    private void react(Conversation conversation, String id, String emoji, boolean on) {
        var ref = "r" + sent++;
        conversation.sendText(reaction(id, emoji, on, ref));
        awaitAck(conversation, ref);
    }

    private static String reaction(String id, String emoji, boolean on, String ref) {
        return "{\"type\":\"react\"," + message(id) + ",\"emoji\":\"" + emoji + "\",\"on\":" + on + ",\"ref\":\"" + ref + "\"}";
    }

    private static String message(String id) {
        return "\"clientId\":\"" + Identity.publicId(ALICE) + "\",\"id\":\"" + id + "\"";
    }

    private static void awaitAck(Conversation conversation, String id) {
        conversation.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals(id));
    }

    private static void awaitCounts(Conversation screen, String id, String counts) {
        await().untilAsserted(() -> assertThat(last(screen, id, "counts")).contains(counts));
    }

    private static void awaitOwn(Conversation screen, String id, String own) {
        await().untilAsserted(() -> assertThat(last(screen, id, "mine")).contains(own));
    }

    private static Optional<String> last(Conversation screen, String id, String member) {
        return screen.events().stream()
                .filter(event -> event.getString("type").equals("reactions"))
                .flatMap(event -> event.getJsonArray("items").stream().map(item -> (JsonObject) item))
                .filter(item -> item.getString("id").equals(id) && item.containsKey(member))
                .reduce((_, later) -> later)
                .map(item -> item.get(member).toString());
    }

    private long stored() {
        return redis.sync().zlexcount(REACTIONS, Range.unbounded());
    }
}
