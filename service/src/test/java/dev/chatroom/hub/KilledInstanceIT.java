package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.ServiceProcess;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that dies takes its users with it, and of those that live exactly one says so. */
class KilledInstanceIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void theUsersOfAKilledInstanceLeaveExactlyOnceWhenItsLeaseIsOver() throws Exception {
        // Two survive, so that two could say it.
        var one = instances.start("presence.lease", "PT2S", "presence.grace", "PT0.5S");
        var two = instances.start("presence.lease", "PT2S", "presence.grace", "PT0.5S");
        var alice = Conversation.joined(one.port(), "Alice");
        var bob = Conversation.joined(two.port(), "Bob");
        var both = ClientEvents.secret();
        Conversation.connect(one.port()).join(both, "Carol", null);

        try (var doomed = ServiceProcess.start(Map.of("REDIS_URL", REDIS.url(), "PRESENCE_LEASE", "PT2S"))) {
            Conversation.joined(doomed.port(), "Dave");
            Conversation.connect(doomed.port()).join(both, "Carol", null);
            alice.awaitSystemMessage("joined", "Dave");
            await().atMost(TIMEOUT).until(() -> one.hub().snapshot().count() == 4);

            doomed.kill();
        }

        alice.awaitSystemMessage("left", "Dave");
        bob.awaitSystemMessage("left", "Dave");
        await().atMost(TIMEOUT).until(() -> one.hub().snapshot().count() == 3);
        await().atMost(TIMEOUT).until(() -> two.hub().snapshot().count() == 3);

        // What the other survivor would have said, it would have said before this.
        Conversation.joined(two.port(), "Witness").disconnect();
        alice.awaitSystemMessage("left", "Witness");
        assertThat(alice.countSystemMessages("left", "Dave")).isEqualTo(1);
        assertThat(alice.countSystemMessages("left", "Carol")).as("she is on another instance too").isZero();
    }
}
