package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Who is in the room, over two instances.
 *
 * <p>That something is <em>not</em> said is told by what is: a witness comes and goes afterwards, and when the room has
 * said that he left, it would have said everything else whose grace was over before.
 */
class PresenceIT {
    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances instances = Instances.sharing(REDIS);

    private ChatServer one;
    private ChatServer two;
    private Conversation watcher;

    @BeforeEach
    void openTheRoom() {
        one = instances.start("presence.grace", "PT0.5S");
        two = instances.start("presence.grace", "PT0.5S");
        watcher = Conversation.joined(one.port(), "Watcher");
    }

    @Test
    void twoTabsOfOneUserCountOnceAlsoOverTwoInstances() {
        var secret = ClientEvents.secret();
        tab(one, secret);
        watcher.awaitCount(2);
        tab(one, secret);
        tab(two, secret);
        letAWitnessComeAndGo();

        assertThat(one.hub().snapshot().count()).isEqualTo(2);
        await().until(() -> two.hub().snapshot().count() == 2);
        assertThat(watcher.countSystem("joined", "Alice")).isEqualTo(1);
    }

    @Test
    void closingOneOfTwoTabsIsSilent() {
        var secret = ClientEvents.secret();
        tab(one, secret);
        var second = tab(two, secret);
        watcher.awaitSystem("joined", "Alice");

        second.closeWith(1000);
        letAWitnessComeAndGo();

        assertThat(watcher.countSystem("left", "Alice")).isZero();
        assertThat(one.hub().snapshot().count()).isEqualTo(2);
    }

    @Test
    void aReloadIsSilent() {
        var secret = ClientEvents.secret();
        var before = tab(one, secret);
        watcher.awaitSystem("joined", "Alice");

        before.vanish();
        tab(two, secret);
        letAWitnessComeAndGo();

        assertThat(watcher.countSystem("left", "Alice")).isZero();
        assertThat(watcher.countSystem("joined", "Alice")).isEqualTo(1);
    }

    @Test
    void closingTheLastTabPostsLeftExactlyOnceAfterTheGrace() {
        var secret = ClientEvents.secret();
        var first = tab(one, secret);
        var last = tab(one, secret);
        watcher.awaitSystem("joined", "Alice");

        first.closeWith(1000);
        last.vanish();
        watcher.awaitSystem("left", "Alice");
        await().until(() -> one.hub().snapshot().count() == 1);
        letAWitnessComeAndGo();

        assertThat(watcher.countSystem("left", "Alice")).isEqualTo(1);
    }

    @Test
    void closingBothTabsOnTwoInstancesAtOncePostsLeftExactlyOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            var name = "Alice " + round;
            var secret = ClientEvents.secret();
            var here = tab(one, secret, name);
            var there = tab(two, secret, name);
            watcher.awaitSystem("joined", name);
            await().until(() -> two.hub().snapshot().count() == 2);

            var together = new CyclicBarrier(2);
            var other = Thread.startVirtualThread(() -> {
                meet(together);
                there.vanish();
            });
            meet(together);
            here.vanish();
            other.join();

            watcher.awaitSystem("left", name);
            letAWitnessComeAndGo();
            assertThat(watcher.countSystem("left", name)).isEqualTo(1);
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

    private void letAWitnessComeAndGo() {
        var name = "Witness " + UUID.randomUUID().toString().substring(0, 8);
        var witness = Conversation.joined(two.port(), name);
        watcher.awaitSystem("joined", name);
        witness.vanish();
        watcher.awaitSystem("left", name);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
