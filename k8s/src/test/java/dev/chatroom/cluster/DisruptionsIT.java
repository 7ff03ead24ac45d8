package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A hundred clients talk on three pods; no disruption of the pods loses a message. */
@OnCluster
@TestMethodOrder(OrderAnnotation.class)
class DisruptionsIT {
    private static final String NAMESPACE = "disruptions";
    private static final int PODS = 3;
    private static final int CLIENTS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static ConnectedClients clients;

    @BeforeAll
    static void connect(Cluster cluster) {
        cluster.createNamespace(NAMESPACE);
        cluster.install(NAMESPACE, values());
        Service.awaitPods(cluster.at(NodePort.DISRUPTIONS), PODS);
        clients = new ConnectedClients(cluster.at(NodePort.DISRUPTIONS), CLIENTS);
    }

    @AfterAll
    static void disconnect(Cluster cluster) {
        if (clients != null) {
            clients.close();
        }
        cluster.uninstall(NAMESPACE);
    }

    @Test
    @Order(1)
    void clientsAreConnectedToEveryPod() {
        assertThat(clients.instances()).hasSize(PODS);
    }

    @Test
    @Order(2)
    void aRollingUpgradeLosesNothing(Cluster cluster) throws Exception {
        var before = cluster.readyPods(NAMESPACE).stream().map(DisruptionsIT::uid).toList();
        clients.talkDuring("rolling upgrade", () -> {
            cluster.upgrade(NAMESPACE, Map.of("podAnnotations.example", "rolled"));
            awaitPods(cluster, PODS);
        });

        assertThat(cluster.readyPods(NAMESPACE)).extracting(DisruptionsIT::uid).doesNotContainAnyElementsOf(before);
    }

    @Test
    @Order(3)
    void aPodDeletedByForceLosesNothing(Cluster cluster) throws Exception {
        var pod = cluster.readyPods(NAMESPACE).getFirst();
        clients.talkDuring("pod deleted by force", () -> {
            cluster.client().pods().resource(pod).withGracePeriod(0).delete();
            awaitGone(cluster, pod);
            awaitPods(cluster, PODS);
        });
    }

    @Test
    @Order(4)
    void aDrainedNodeGivesUpOnePodAfterTheOther(Cluster cluster) throws Exception {
        var pods = cluster.readyPods(NAMESPACE);
        clients.talkDuring("eviction", () -> {
            assertThat(cluster.evict(pods.getFirst())).isTrue();
            assertThat(cluster.evict(pods.getLast()))
                    .as("the budget lets one pod go at a time").isFalse();
            awaitGone(cluster, pods.getFirst());
            awaitPods(cluster, PODS);
        });
    }

    @Test
    @Order(5)
    void redisComesBackWithWhatWasAcknowledged(Cluster cluster) throws Exception {
        var redis = cluster.pods(NAMESPACE, "redis").getFirst();
        clients.talkDuring("Redis pod deleted", () -> {
            cluster.client().pods().resource(redis).delete();
            awaitGone(cluster, redis);
            await().atMost(PATIENCE).until(() -> cluster.pods(NAMESPACE, "redis").size() == 1);
            cluster.client().pods().inNamespace(NAMESPACE).withName(redis.getMetadata().getName())
                    .waitUntilReady(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        });

        assertThat(log(cluster)).contains(clients.sentIds());
    }

    @Test
    @Order(6)
    void scalingDownAndUpLosesNothing(Cluster cluster) throws Exception {
        clients.talkDuring("scale 3 to 1 to 3", () -> {
            cluster.upgrade(NAMESPACE, Map.of("replicas", 1));
            awaitPods(cluster, 1);
            cluster.upgrade(NAMESPACE, Map.of("replicas", PODS));
            awaitPods(cluster, PODS);
        });
    }

    private static Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        values.put("replicas", PODS);
        values.put("service.type", "NodePort");
        values.put("service.nodePort", NodePort.DISRUPTIONS.number());
        return values;
    }

    private static void awaitPods(Cluster cluster, int number) {
        await().atMost(PATIENCE).until(() -> cluster.readyPods(NAMESPACE).size() == number
                && cluster.pods(NAMESPACE, "room").size() == number);
    }

    private static void awaitGone(Cluster cluster, Pod pod) {
        await().atMost(PATIENCE).until(() -> cluster.client().pods().inNamespace(NAMESPACE).list().getItems().stream()
                .noneMatch(each -> uid(each).equals(uid(pod))));
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private static String log(Cluster cluster) throws Exception {
        var redis = cluster.pods(NAMESPACE, "redis").getFirst();
        var out = new ByteArrayOutputStream();
        try (var exec = cluster.client().pods().resource(redis).writingOutput(out)
                .exec("redis-cli", "XRANGE", "chat:messages", "-", "+")) {
            assertThat(exec.exitCode().get(30, TimeUnit.SECONDS)).isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
