package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Removed and changed messages on several instances that share a real Redis. */
@MostlyWaits
class RemovedMessagesIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private final RedisClient client = RedisClient.create(REDIS.url());
    private final StatefulRedisConnection<String, String> redis = client.connect();

    @AfterEach
    void close() {
        client.shutdown();
    }

    @Test
    void removesAMessageEverywhereAndForLateInstances() {
        var alice = Conversation.joined(instances.start().port(), "Alice");
        var bob = Conversation.joined(instances.start().port(), "Bob");
        alice.say("m1", "remove me");
        alice.say("m2", "keep me");
        alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals("m2"));
        bob.awaitMessage("keep me");

        alice.sendText("{\"type\":\"delete\",\"id\":\"m1\",\"ref\":\"r1\"}");
        var removed = bob.expect("remove");
        assertThat(removed.getString("id")).isEqualTo("m1");
        assertThat(removed.getString("by")).isEqualTo("author");
        alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals("r1"));
        await().untilAsserted(() -> assertThat(log()).noneMatch(data -> data.contains("remove me")));

        var late = Conversation.joined(instances.start().port(), "Late");
        assertThat(late.messages().toString()).contains("keep me").doesNotContain("remove me");
        late.sendText("{\"type\":\"ping\",\"n\":1}");
        late.expect("pong");
    }

    @Test
    void doesNotShowAMessageAgainThatItsAuthorSendsToALateInstance() {
        var secret = ClientEvents.secret();
        var alice = Conversation.connect(instances.start().port());
        alice.join(secret, "Alice", null);
        alice.say("m1", "remove me");
        alice.expect("ack");
        alice.sendText("{\"type\":\"delete\",\"id\":\"m1\",\"ref\":\"r1\"}");
        alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals("r1"));
        alice.disconnect();

        var late = instances.start();
        var bob = Conversation.joined(late.port(), "Bob");
        var again = Conversation.connect(late.port());
        again.join(secret, "Alice", null);
        again.say("m1", "remove me");
        again.expect("ack");
        assertThat(again.expect("remove").getString("id")).isEqualTo("m1");
        again.say("m2", "something else");
        bob.awaitMessage("something else");
        assertThat(bob.messages().toString()).doesNotContain("remove me");
    }

    @Test
    void remembersRemovalsThatRedisLost() {
        var first = instances.start();
        var alice = Conversation.joined(first.port(), "Alice");
        alice.say("m1", "remove me");
        alice.expect("ack");
        alice.sendText("{\"type\":\"delete\",\"id\":\"m1\",\"ref\":\"r1\"}");
        alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals("r1"));
        await().untilAsserted(() -> assertThat(redis.sync().hkeys("{chat}:state")).anyMatch(key -> key.startsWith("removed/")));

        REDIS.flush();
        await().untilAsserted(() -> assertThat(redis.sync().hkeys("{chat}:state")).anyMatch(key -> key.startsWith("removed/")));
    }

    @Test
    void changesATextEverywhereAndErasesTheEarlierOne() {
        var alice = Conversation.joined(instances.start().port(), "Alice");
        var bob = Conversation.joined(instances.start().port(), "Bob");
        alice.say("m1", "first text");
        alice.expect("ack");
        bob.awaitMessage("first text");

        alice.sendText("{\"type\":\"edit\",\"id\":\"m1\",\"text\":\"second text\",\"ref\":\"r1\"}");
        assertThat(bob.expect("update").getString("text")).isEqualTo("second text");
        alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals("r1"));
        await().untilAsserted(() -> assertThat(log()).noneMatch(data -> data.contains("first text")));
        var late = Conversation.joined(instances.start().port(), "Late");
        assertThat(late.messages().toString()).contains("second text").doesNotContain("first text");
    }

    private List<String> log() {
        return redis.sync().xrange("chat:messages", Range.unbounded()).stream()
                .map(entry -> entry.getBody().getOrDefault("d", ""))
                .toList();
    }
}
