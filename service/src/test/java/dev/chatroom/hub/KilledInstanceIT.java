package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import dev.chatroom.testing.ServiceProcess;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When an instance is killed, exactly one of the other instances announces that its users left. */
@MostlyWaits
class KilledInstanceIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    @Test
    void announcesOnceThatTheUsersLeftWhenTheLeaseExpires() throws Exception {
        // Two instances survive, so both could announce it.
        var one = instances.start("presence.lease", "PT2S", "presence.grace", "PT0.5S");
        var two = instances.start("presence.lease", "PT2S", "presence.grace", "PT0.5S");
        var alice = Conversation.joined(one.port(), "Alice");
        var bob = Conversation.joined(two.port(), "Bob");
        var shared = ClientEvents.secret();
        Conversation.connect(one.port()).join(shared, "Carol", null);

        try (var killed = ServiceProcess.start(Map.of("REDIS_URL", REDIS.url(), "PRESENCE_LEASE", "PT2S"))) {
            Conversation.joined(killed.port(), "Dave");
            Conversation.connect(killed.port()).join(shared, "Carol", null);
            alice.awaitSystemMessage("joined", "Dave");
            await().atMost(TIMEOUT).until(() -> one.hub().snapshot().count() == 4);

            killed.kill();
        }

        alice.awaitSystemMessage("left", "Dave");
        bob.awaitSystemMessage("left", "Dave");
        await().atMost(TIMEOUT).until(() -> one.hub().snapshot().count() == 3);
        await().atMost(TIMEOUT).until(() -> two.hub().snapshot().count() == 3);

        // A second announcement would have arrived before this one.
        Conversation.joined(two.port(), "Witness").disconnect();
        alice.awaitSystemMessage("left", "Witness");
        assertThat(alice.countSystemMessages("left", "Dave")).isEqualTo(1);
        assertThat(alice.countSystemMessages("left", "Carol")).as("Carol is still connected to another instance").isZero();
    }
}
