package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.LogCapture;
import dev.chatroom.testing.MostlyWaits;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Redis answers, but refuses: it has lost its scripts (NOSCRIPT), or an operator has taken a permission away (NOPERM). Clients
 * of an instance go on; when Redis accepts again, nothing is missing or repeated.
 */
@MostlyWaits
class RedisRefusalsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer two;
    private Conversation alice;
    private Conversation bob;

    @BeforeEach
    void join() {
        alice = Conversation.joined(start().port(), "Alice");
        two = start();
        bob = Conversation.joined(two.port(), "Bob");
        alice.awaitUserCount(2);
    }

    @AfterEach
    void permitAll() {
        REDIS.permit("+@all");
    }

    @Test
    void loadsScriptsAgainThatRedisHasLost() {
        alice.say("m1", "befor");
        alice.expect("ack");
        REDIS.forgetScripts();

        var carol = Conversation.joined(two.port(), "Carol");
        alice.sendText("{\"type\":\"edit\",\"id\":\"m1\",\"text\":\"before\",\"ref\":\"e1\"}");
        alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals("e1"));
        REDIS.forgetScripts();
        alice.sendText("{\"type\":\"delete\",\"id\":\"m1\",\"ref\":\"d1\"}");

        alice.awaitEvent(event -> event.getString("type").equals("ack") && event.getString("id").equals("d1"));
        alice.awaitUserCount(3);
        bob.expect("update");
        bob.expect("remove");
        REDIS.forgetScripts();
        carol.closeWith(1000);
        alice.awaitSystemMessage("left", "Carol");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xadd", "xread", "evalsha"})
    void goesOnWhenAPermissionIsBack(String command) {
        var neighbour = Conversation.joined(two.port(), "Neighbour");
        try (var log = LogCapture.start()) {
            REDIS.permit("-" + command);
            var during = UUID.randomUUID().toString();
            bob.say(during, "during");
            assertThat(neighbour.awaitMessage("during")).isNotNull();
            await().atMost(TIMEOUT).until(() -> log.lines().stream().anyMatch(RedisRefusalsIT::isFailure));

            REDIS.permit("+@all");

            await().atMost(TIMEOUT).untilAsserted(() -> {
                bob.say(during, "during");
                assertThat(ids(alice)).containsOnlyOnce(during);
                assertThat(bob.events()).anyMatch(event -> event.getString("type").equals("ack")
                        && event.getString("id").equals(during));
            });
            alice.say("after", "after");
            bob.awaitMessage("after");
            var carol = Conversation.joined(start().port(), "Carol");
            assertThat(ids(carol)).containsOnlyOnce(during, "after");
            await().atMost(TIMEOUT).untilAsserted(() -> carol.awaitUserCount(4));
            assertThat(log.lines()).as("a line for each change of an operation").filteredOn(RedisRefusalsIT::isFailure).hasSizeLessThan(20);
        }
    }

    private static boolean isFailure(String line) {
        return line.contains("commands fail") || line.contains("lost its connection");
    }

    private ChatServer start() {
        return instances.start("rate.limits", "off", "presence.lease", "PT60S");
    }

    private static List<String> ids(Conversation conversation) {
        return conversation.messages().stream().map(message -> message.getString("id")).toList();
    }
}
