package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.hub.Hub;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.testing.Instances;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing in the process refers to an instance that was closed: no meter, timer, thread or registry. */
class ClosedInstancesIT {
    private static final int INSTANCES = 20;

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    @RegisterExtension
    final Instances alone = Instances.alone();

    @RegisterExtension
    final Instances sharing = Instances.sharing(REDIS);

    @Test
    void areCollectedWithoutRedis() {
        assertThatAllAreCollected(alone);
    }

    @Test
    void areCollectedWithRedis() {
        assertThatAllAreCollected(sharing);
    }

    private static void assertThatAllAreCollected(Instances instances) {
        var closed = new ArrayList<WeakReference<Hub>>();
        for (int i = 0; i < INSTANCES; i++) {
            closed.add(openAndClose(instances));
        }

        await().untilAsserted(() -> {
            System.gc();
            assertThat(stillReachable(closed)).isEmpty();
        });
    }

    private static WeakReference<Hub> openAndClose(Instances instances) {
        var server = instances.start();
        var alice = Conversation.joined(server.port(), "Alice");
        alice.say("hello");
        alice.expect("ack");
        var hub = new WeakReference<>(server.hub());
        instances.stop(server);
        return hub;
    }

    private static List<Integer> stillReachable(List<WeakReference<Hub>> hubs) {
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < hubs.size(); i++) {
            if (hubs.get(i).get() != null) {
                numbers.add(i);
            }
        }
        return numbers;
    }
}
