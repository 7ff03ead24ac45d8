package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instance that is asked to stop, as in a rolling update. */
class DrainIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer leaving;
    private ChatServer staying;
    private Conversation watcher;

    @BeforeEach
    void startInstances() {
        leaving = instances.start("presence.grace", "PT0.5S", "presence.lease", "PT2S");
        staying = instances.start("presence.grace", "PT0.5S", "presence.lease", "PT2S");
        watcher = Conversation.joined(staying.port(), "Watcher");
    }

    @Test
    void everySocketIsClosedWith1012() {
        var alice = Conversation.joined(leaving.port(), "Alice");
        var notJoined = Conversation.connect(leaving.port());
        await().until(() -> leaving.hub().connections() == 2);

        instances.stop(leaving);

        assertThat(alice.closeCode()).isEqualTo(1012);
        assertThat(notJoined.closeCode()).isEqualTo(1012);
    }

    @Test
    void whoComesBackElsewhereHasNeitherLeftNorJoined() {
        var secret = ClientEvents.secret();
        var alice = Conversation.connect(leaving.port());
        alice.join(secret, "Alice", null);
        watcher.awaitSystemMessage("joined", "Alice");

        instances.stop(leaving);
        assertThat(alice.closeCode()).isEqualTo(1012);
        Conversation.connect(staying.port()).join(secret, "Alice", null);
        awaitNoLease(leaving);
        awaitJoinAndLeaveOfWitness();

        assertThat(watcher.countSystemMessages("joined", "Alice")).isEqualTo(1);
        assertThat(watcher.countSystemMessages("left", "Alice")).isZero();
        assertThat(staying.hub().snapshot().count()).isEqualTo(2);
    }

    @Test
    void whoDoesNotComeBackHasLeftOnce() {
        Conversation.joined(leaving.port(), "Alice");
        watcher.awaitSystemMessage("joined", "Alice");

        instances.stop(leaving);
        watcher.awaitSystemMessage("left", "Alice");
        await().atMost(TIMEOUT).until(() -> staying.hub().snapshot().count() == 1);
        awaitJoinAndLeaveOfWitness();

        assertThat(watcher.countSystemMessages("left", "Alice")).isEqualTo(1);
    }

    @Test
    void whatWasSaidLastIsHeardElsewhere() {
        var alice = Conversation.joined(leaving.port(), "Alice");
        alice.say("good bye");

        alice.expect("ack");
        instances.stop(leaving);

        assertThat(watcher.awaitMessage("good bye")).isNotNull();
    }

    private static void awaitNoLease(ChatServer server) {
        var instance = server.hub().snapshot().instance();
        await().atMost(TIMEOUT).until(() -> !REDIS.members("chat:pods").contains(instance));
    }

    private void awaitJoinAndLeaveOfWitness() {
        var witness = Conversation.joined(staying.port(), "Witness");
        watcher.awaitSystemMessage("joined", "Witness");
        witness.disconnect();
        watcher.awaitSystemMessage("left", "Witness");
    }
}
