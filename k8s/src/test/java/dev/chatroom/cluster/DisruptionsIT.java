package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Tests that 100 clients on three pods lose no message during upgrades, deletions, evictions and scaling. Alone, because clients of
 * a pod that disappears must be back within the grace period.
 */
@OnCluster
@Isolated
@TestMethodOrder(OrderAnnotation.class)
class DisruptionsIT {
    private static final String NAMESPACE = "disruptions";
    private static final int PODS = 3;
    private static final int CLIENTS = 100;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static ConnectedClients clients;

    @BeforeAll
    static void connectClients(Cluster cluster) {
        cluster.createNamespace(NAMESPACE);
        cluster.install(NAMESPACE, ShortDrain.with(Map.of(
                "replicaCount", PODS,
                "service.type", "NodePort",
                "service.nodePort", NodePort.DISRUPTIONS.number())));
        ServiceProbe.awaitPods(cluster.at(NodePort.DISRUPTIONS), PODS);
        clients = new ConnectedClients(cluster.at(NodePort.DISRUPTIONS), CLIENTS);
    }

    @AfterAll
    static void disconnectClients(Cluster cluster) {
        if (clients != null) {
            clients.close();
        }
        cluster.uninstall(NAMESPACE);
    }

    @Test
    @Order(1)
    void spreadsClientsOverAllPods() {
        assertThat(clients.instances()).hasSize(PODS);
    }

    @Test
    @Order(2)
    void losesNoMessageDuringARollingUpgrade(Cluster cluster) throws Exception {
        var before = cluster.readyPods(NAMESPACE).stream().map(DisruptionsIT::uid).toList();
        clients.talkDuring("rolling upgrade", () -> {
            cluster.upgrade(NAMESPACE, Map.of("podAnnotations.example", "rolled"));
            awaitPods(cluster, PODS);
        });

        assertThat(cluster.readyPods(NAMESPACE)).extracting(DisruptionsIT::uid).doesNotContainAnyElementsOf(before);
    }

    @Test
    @Order(3)
    void losesNoMessageWhenAPodIsForceDeleted(Cluster cluster) throws Exception {
        var pod = cluster.readyPods(NAMESPACE).getFirst();
        clients.talkDuring("force deletion of a pod", () -> {
            cluster.client().pods().resource(pod).withGracePeriod(0).delete();
            awaitGone(cluster, pod);
            awaitPods(cluster, PODS);
        });
    }

    @Test
    @Order(4)
    void budgetLimitsEvictionsToOnePod(Cluster cluster) throws Exception {
        var pods = cluster.readyPods(NAMESPACE);
        clients.talkDuring("evictions", () -> {
            assertThat(cluster.evict(pods.getFirst())).isTrue();
            assertThat(cluster.evict(pods.getLast()))
                    .as("second eviction while one pod is unavailable").isFalse();
            awaitGone(cluster, pods.getFirst());
            awaitPods(cluster, PODS);
        });
    }

    @Test
    @Order(5)
    void keepsAcknowledgedMessagesWhenRedisRestarts(Cluster cluster) throws Exception {
        var redis = cluster.pods(NAMESPACE, "redis").getFirst();
        clients.talkDuring("deletion of the Redis pod", () -> {
            cluster.client().pods().resource(redis).delete();
            awaitGone(cluster, redis);
            await().atMost(TIMEOUT).until(() -> cluster.pods(NAMESPACE, "redis").size() == 1);
            cluster.client().pods().inNamespace(NAMESPACE).withName(redis.getMetadata().getName())
                    .waitUntilReady(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        });

        assertThat(log(cluster)).contains(clients.sentIds());
    }

    @Test
    @Order(6)
    void losesNoMessageDuringScaling(Cluster cluster) throws Exception {
        clients.talkDuring("scaling from 3 to 1 to 3", () -> {
            cluster.upgrade(NAMESPACE, Map.of("replicaCount", 1));
            awaitPods(cluster, 1);
            cluster.upgrade(NAMESPACE, Map.of("replicaCount", PODS));
            awaitPods(cluster, PODS);
        });
    }

    private static void awaitPods(Cluster cluster, int number) {
        await().atMost(TIMEOUT).until(() -> cluster.readyPods(NAMESPACE).size() == number
                && cluster.pods(NAMESPACE, "room").size() == number);
    }

    private static void awaitGone(Cluster cluster, Pod pod) {
        await().atMost(TIMEOUT).until(() -> cluster.client().pods().inNamespace(NAMESPACE).list().getItems().stream()
                .noneMatch(each -> uid(each).equals(uid(pod))));
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }

    private static String log(Cluster cluster) throws Exception {
        var redis = cluster.pods(NAMESPACE, "redis").getFirst();
        var out = new ByteArrayOutputStream();
        try (var exec = cluster.client().pods().resource(redis).writingOutput(out)
                .exec("sh", "-c", "redis-cli --user \"$REDIS_USERNAME\" XRANGE chat:messages - +")) {
            assertThat(exec.exitCode().get(30, TimeUnit.SECONDS)).isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
