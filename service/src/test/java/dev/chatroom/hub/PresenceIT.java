package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.MostlyWaits;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Presence across two instances.
 *
 * <p>To show that a user is <em>not</em> announced, the tests let a witness join and leave. Every announcement whose grace
 * ended earlier arrives before the announcement that the witness left.
 */
@MostlyWaits
class PresenceIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer one;
    private ChatServer two;
    private Conversation watcher;

    @BeforeEach
    void startInstances() {
        one = instances.start("presence.grace", "PT0.5S");
        two = instances.start("presence.grace", "PT0.5S");
        watcher = Conversation.joined(one.port(), "Watcher");
    }

    @Test
    void countsTabsOfOneUserOnceAcrossInstances() {
        var secret = ClientEvents.secret();
        tab(one, secret);
        watcher.awaitUserCount(2);
        tab(one, secret);
        tab(two, secret);
        awaitJoinAndLeaveOfWitness();

        assertThat(one.hub().snapshot().count()).isEqualTo(2);
        await().until(() -> two.hub().snapshot().count() == 2);
        assertThat(watcher.countSystemMessages("joined", "Alice")).isEqualTo(1);
    }

    @Test
    void doesNotAnnounceAClosedTabWhileAnotherIsOpen() {
        var secret = ClientEvents.secret();
        tab(one, secret);
        var second = tab(two, secret);
        watcher.awaitSystemMessage("joined", "Alice");

        second.closeWith(1000);
        awaitJoinAndLeaveOfWitness();

        assertThat(watcher.countSystemMessages("left", "Alice")).isZero();
        assertThat(one.hub().snapshot().count()).isEqualTo(2);
    }

    @Test
    void doesNotAnnounceAReload() {
        var secret = ClientEvents.secret();
        var before = tab(one, secret);
        watcher.awaitSystemMessage("joined", "Alice");

        before.disconnect();
        tab(two, secret);
        awaitJoinAndLeaveOfWitness();

        assertThat(watcher.countSystemMessages("left", "Alice")).isZero();
        assertThat(watcher.countSystemMessages("joined", "Alice")).isEqualTo(1);
    }

    @Test
    void announcesOnceThatAUserLeftAfterTheGrace() {
        var secret = ClientEvents.secret();
        var first = tab(one, secret);
        var last = tab(one, secret);
        watcher.awaitSystemMessage("joined", "Alice");

        first.closeWith(1000);
        last.disconnect();
        watcher.awaitSystemMessage("left", "Alice");
        await().until(() -> one.hub().snapshot().count() == 1);
        awaitJoinAndLeaveOfWitness();

        assertThat(watcher.countSystemMessages("left", "Alice")).isEqualTo(1);
    }

    @Test
    void announcesOnceThatAUserLeftTwoInstancesAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            var name = "Alice " + round;
            var secret = ClientEvents.secret();
            var here = tab(one, secret, name);
            var there = tab(two, secret, name);
            watcher.awaitSystemMessage("joined", name);
            await().until(() -> two.hub().snapshot().count() == 2);

            var barrier = new CyclicBarrier(2);
            var other = Thread.startVirtualThread(() -> {
                awaitBoth(barrier);
                there.disconnect();
            });
            awaitBoth(barrier);
            here.disconnect();
            other.join();

            watcher.awaitSystemMessage("left", name);
            awaitJoinAndLeaveOfWitness();
            assertThat(watcher.countSystemMessages("left", name)).isEqualTo(1);
        }
    }

    private static Conversation tab(ChatServer server, String secret) {
        return tab(server, secret, "Alice");
    }

    private static Conversation tab(ChatServer server, String secret, String name) {
        var tab = Conversation.connect(server.port());
        tab.join(secret, name, null);
        return tab;
    }

    private void awaitJoinAndLeaveOfWitness() {
        var name = "Witness " + UUID.randomUUID().toString().substring(0, 8);
        var witness = Conversation.joined(two.port(), name);
        watcher.awaitSystemMessage("joined", name);
        witness.disconnect();
        watcher.awaitSystemMessage("left", name);
    }

    private static void awaitBoth(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
