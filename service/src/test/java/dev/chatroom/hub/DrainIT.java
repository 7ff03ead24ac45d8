package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The orderly shutdown of an instance, as in a rolling update. */
@MostlyWaits
class DrainIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer stopping;
    private ChatServer remaining;
    private Conversation watcher;

    @BeforeEach
    void startInstances() {
        stopping = instances.start("presence.grace", "PT0.5S", "presence.lease", "PT2S");
        remaining = instances.start("presence.grace", "PT0.5S", "presence.lease", "PT2S");
        watcher = Conversation.joined(remaining.port(), "Watcher");
    }

    @Test
    void closesEverySocketWith1012() {
        var alice = Conversation.joined(stopping.port(), "Alice");
        var notJoined = Conversation.connect(stopping.port());
        await().until(() -> stopping.hub().connections() == 2);

        instances.stop(stopping);

        assertThat(alice.closeCode()).isEqualTo(1012);
        assertThat(notJoined.closeCode()).isEqualTo(1012);
    }

    @Test
    void doesNotAnnounceUsersWhoReconnectToAnotherInstance() {
        var secret = ClientEvents.secret();
        var alice = Conversation.connect(stopping.port());
        alice.join(secret, "Alice", null);
        watcher.awaitSystemMessage("joined", "Alice");

        instances.stop(stopping);
        assertThat(alice.closeCode()).isEqualTo(1012);
        Conversation.connect(remaining.port()).join(secret, "Alice", null);
        awaitNoLease(stopping);
        awaitJoinAndLeaveOfWitness();

        assertThat(watcher.countSystemMessages("joined", "Alice")).isEqualTo(1);
        assertThat(watcher.countSystemMessages("left", "Alice")).isZero();
        assertThat(remaining.hub().snapshot().count()).isEqualTo(2);
    }

    @Test
    void announcesOnceThatAUserLeftWhoDoesNotReconnect() {
        Conversation.joined(stopping.port(), "Alice");
        watcher.awaitSystemMessage("joined", "Alice");

        instances.stop(stopping);
        watcher.awaitSystemMessage("left", "Alice");
        await().atMost(TIMEOUT).until(() -> remaining.hub().snapshot().count() == 1);
        awaitJoinAndLeaveOfWitness();

        assertThat(watcher.countSystemMessages("left", "Alice")).isEqualTo(1);
    }

    @Test
    void deliversTheLastMessageToTheOtherInstance() {
        var alice = Conversation.joined(stopping.port(), "Alice");
        alice.say("good bye");

        alice.expect("ack");
        instances.stop(stopping);

        assertThat(watcher.awaitMessage("good bye")).isNotNull();
    }

    private static void awaitNoLease(ChatServer server) {
        var instance = server.hub().snapshot().instance();
        await().atMost(TIMEOUT).until(() -> !REDIS.members("chat:pods").contains(instance));
    }

    private void awaitJoinAndLeaveOfWitness() {
        var witness = Conversation.joined(remaining.port(), "Witness");
        watcher.awaitSystemMessage("joined", "Witness");
        witness.disconnect();
        watcher.awaitSystemMessage("left", "Witness");
    }
}
