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
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
            alice.awaitSystem("joined", "Dave");
            await().atMost(PATIENCE).until(() -> one.hub().snapshot().count() == 4);

            doomed.kill();
        }

        alice.awaitSystem("left", "Dave");
        bob.awaitSystem("left", "Dave");
        await().atMost(PATIENCE).until(() -> one.hub().snapshot().count() == 3);
        await().atMost(PATIENCE).until(() -> two.hub().snapshot().count() == 3);

        // What the other survivor would have said, it would have said before this.
        Conversation.joined(two.port(), "Witness").vanish();
        alice.awaitSystem("left", "Witness");
        assertThat(alice.countSystem("left", "Dave")).isEqualTo(1);
        assertThat(alice.countSystem("left", "Carol")).as("she is on another instance too").isZero();
    }
}
