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

/** A new image goes from pod to pod at the pace of the clients. */
@OnCluster
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
                delay: 3s
                window: 12s
              values:
                service:
                  type: NodePort
                  nodePort: %d
            """.formatted(PODS, NodePort.ROOM_ROLLOUT.number());

    @BeforeAll
    static void open(Rooms rooms) {
        rooms.cluster().tag(IMAGE + ":" + VERSION, IMAGE + ":" + NEXT);
        rooms.cluster().createNamespace(NAMESPACE);
        rooms.apply(NAMESPACE, ROOM.formatted(VERSION));
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(NAMESPACE, NAME));
    }

    @Test
    @Order(1)
    void theNextPodGoesWhenTheClientsOfTheLastAreBack(Rooms rooms) throws Exception {
        rollOut(rooms, NEXT, () -> {});

        assertThat(rooms.events(NAMESPACE, "RolloutStep"))
                .hasSizeGreaterThanOrEqualTo(PODS)
                .allSatisfy(event -> assertThat(connections(event.getMessage())).isGreaterThanOrEqualTo(CLIENTS * 95 / 100));
        assertThat(rooms.events(NAMESPACE, "RolloutFinished")).hasSize(1);
    }

    @Test
    @Order(2)
    void anotherOperatorGoesOnWhereTheKilledOneStopped(Rooms rooms) throws Exception {
        rollOut(rooms, VERSION, () -> {
            await().atMost(Rooms.PATIENCE).until(() -> updated(rooms, VERSION) >= 1);
            var killed = rooms.killLeader();
            await().atMost(Rooms.PATIENCE).until(() -> !rooms.leader().equals(killed));
            System.out.printf("%s led and was killed, %s leads; %d of %d pods are new%n",
                    killed, rooms.leader(), updated(rooms, VERSION), PODS);
            assertThat(updated(rooms, VERSION)).as("it was not over when it was killed").isLessThan(PODS);
        });
        rooms.delete(NAMESPACE, NAME);
    }

    private static void rollOut(Rooms rooms, String tag, ConnectedClients.Disruption meanwhile) throws Exception {
        var drains = new Drains();
        await().atMost(Rooms.PATIENCE).until(() -> rooms.get(NAMESPACE, NAME).told().online() == 0);
        try (var clients = new ConnectedClients(rooms.cluster().at(NodePort.ROOM_ROLLOUT), CLIENTS);
                var _ = rooms.cluster().client().pods().inNamespace(NAMESPACE)
                        .withLabel("app.kubernetes.io/component", "room").watch(drains)) {
            clients.talkDuring("a rollout by the operator", () -> {
                rooms.apply(NAMESPACE, ROOM.formatted(tag));
                meanwhile.run();
                await().atMost(Rooms.PATIENCE.multipliedBy(2)).until(() -> rooms.isSettled(NAMESPACE, NAME));
            });
        }
        assertThat(updated(rooms, tag)).isEqualTo(PODS);
        assertThat(drains.most.get()).as("pods that drained at the same time").isEqualTo(1);
    }

    private static long updated(Rooms rooms, String tag) {
        return rooms.cluster().readyPods(NAMESPACE).stream()
                .filter(pod -> pod.getSpec().getContainers().getFirst().getImage().endsWith(":" + tag))
                .count();
    }

    private static int connections(String message) {
        var found = STEP.matcher(message);
        assertThat(found.find()).as(message).isTrue();
        return Integer.parseInt(found.group(1));
    }

    /** Counts the pods that are about to end. */
    private static final class Drains implements Watcher<Pod> {
        private final AtomicInteger most = new AtomicInteger();
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
                    System.out.printf("%s %s %s%n", LocalTime.now(ZoneOffset.UTC), name, drains ? "drains" : "has drained");
                }
                most.accumulateAndGet(draining.size(), Math::max);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // The test ends it.
        }
    }
}
