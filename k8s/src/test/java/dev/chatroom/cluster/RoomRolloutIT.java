package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests that a rollout waits for clients to reconnect before each step. */
@OnCluster
@ResourceLock(OperatorFixture.LOCK)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoomRolloutIT {
    private static final String NAMESPACE = "room-rollout";
    private static final String NAME = "paced";
    private static final String IMAGE = "chat-service";
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final String NEXT = "next";
    private static final int PODS = 3;
    private static final int CLIENTS = 20;
    private static final Pattern STEP = Pattern.compile("at (\\d+) connections");
    private static final String ROOM = """
            apiVersion: chatroom.dev/v1alpha1
            kind: ChatRoom
            metadata:
              name: paced
            spec:
              replicas: %d
              image:
                tag: %%s
              drain:
                delay: 2s
                window: 5s
              values:
                service:
                  type: NodePort
                  nodePort: %d
            """.formatted(PODS, NodePort.ROOM_ROLLOUT.number());

    @BeforeAll
    static void createRoom(OperatorFixture operator) {
        operator.cluster().tag(IMAGE + ":" + VERSION, IMAGE + ":" + NEXT);
        operator.cluster().createNamespace(NAMESPACE);
        operator.apply(NAMESPACE, ROOM.formatted(VERSION));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, NAME));
    }

    @Test
    @Order(1)
    void replacesTheNextPodWhenClientsAreBack(OperatorFixture operator) throws Exception {
        rollOut(operator, NEXT, () -> {});

        assertThat(operator.events(NAMESPACE, "RolloutStep"))
                .hasSizeGreaterThanOrEqualTo(PODS)
                .allSatisfy(event -> assertThat(connections(event.getMessage())).isGreaterThanOrEqualTo(CLIENTS * 95 / 100));
        assertThat(operator.events(NAMESPACE, "RolloutFinished")).hasSize(1);
    }

    @Test
    @Order(2)
    void newLeaderContinuesTheRollout(OperatorFixture operator) throws Exception {
        rollOut(operator, VERSION, () -> {
            await().atMost(OperatorFixture.TIMEOUT).until(() -> updated(operator, VERSION) >= 1);
            var killed = operator.killLeader();
            await().atMost(OperatorFixture.TIMEOUT).until(() -> !operator.leader().equals(killed));
            System.out.printf("killed leader %s, new leader %s; %d of %d pods are new%n",
                    killed, operator.leader(), updated(operator, VERSION), PODS);
            assertThat(updated(operator, VERSION)).as("pods updated when the new leader takes over").isLessThan(PODS);
        });
        operator.delete(NAMESPACE, NAME);
    }

    private static void rollOut(OperatorFixture operator, String tag, ConnectedClients.Disruption meanwhile) throws Exception {
        var drains = new DrainCounter();
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.room(NAMESPACE, NAME).status().online() == 0);
        try (var clients = new ConnectedClients(operator.cluster().at(NodePort.ROOM_ROLLOUT), CLIENTS);
                var _ = operator.cluster().client().pods().inNamespace(NAMESPACE)
                        .withLabel("app.kubernetes.io/component", "room").watch(drains)) {
            clients.talkDuring("rollout", () -> {
                operator.apply(NAMESPACE, ROOM.formatted(tag));
                meanwhile.run();
                await().atMost(OperatorFixture.TIMEOUT.multipliedBy(2)).until(() -> operator.isSettled(NAMESPACE, NAME));
            });
        }
        assertThat(updated(operator, tag)).isEqualTo(PODS);
        assertThat(drains.max.get()).as("pods that drained at the same time").isEqualTo(1);
    }

    private static long updated(OperatorFixture operator, String tag) {
        return operator.cluster().readyPods(NAMESPACE).stream()
                .filter(pod -> pod.getSpec().getContainers().getFirst().getImage().endsWith(":" + tag))
                .count();
    }

    private static int connections(String message) {
        var found = STEP.matcher(message);
        assertThat(found.find()).as(message).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** Counts the pods that drain at the same time. */
    private static final class DrainCounter implements Watcher<Pod> {
        private final AtomicInteger max = new AtomicInteger();
        /** Guards {@link #draining}. */
        private final ReentrantLock lock = new ReentrantLock();
        private final Set<String> draining = new HashSet<>();

        @Override
        public void eventReceived(Action action, Pod pod) {
            lock.lock();
            try {
                var name = pod.getMetadata().getName();
                boolean drains = action != Action.DELETED
                        && pod.getMetadata().getDeletionTimestamp() != null
                        && pod.getStatus().getPhase().equals("Running");
                if (drains ? draining.add(name) : draining.remove(name)) {
                    System.out.printf("%s %s %s%n", LocalTime.now(ZoneOffset.UTC), name, drains ? "drains" : "drained");
                }
                max.accumulateAndGet(draining.size(), Math::max);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // The test closes the watch.
        }
    }
}
