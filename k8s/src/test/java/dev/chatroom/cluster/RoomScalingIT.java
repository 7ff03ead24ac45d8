package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests scaling by connections while clients talk. */
@OnCluster
@ResourceLock(value = OperatorFixture.LOCK, mode = ResourceAccessMode.READ)
class RoomScalingIT {
    private static final String NAMESPACE = "room-scaling";
    private static final String NAME = "busy";
    private static final String ROOM = """
            apiVersion: chatroom.dev/v1alpha1
            kind: ChatRoom
            metadata:
              name: busy
            spec:
              scaling:
                min: 1
                max: 3
                connectionsPerPod: 10
                scaleDownDelay: 25s
              drain:
                delay: 2s
                window: 5s
              values:
                service:
                  type: NodePort
                  nodePort: %d
            """.formatted(NodePort.ROOM_SCALING.number());

    @Test
    void scalesUpAndRemovesTheEmptiestPod(OperatorFixture operator) throws Exception {
        var cluster = operator.cluster();
        cluster.createNamespace(NAMESPACE);
        operator.apply(NAMESPACE, ROOM);
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, NAME));
        var page = cluster.at(NodePort.ROOM_SCALING);

        try (var first = new ConnectedClients(page, 9)) {
            assertThat(cluster.readyPods(NAMESPACE)).hasSize(1);
            try (var more = new ConnectedClients(page, 16)) {
                assertThat(more.countByPod()).hasSize(1);
                await().atMost(OperatorFixture.TIMEOUT).until(() -> cluster.readyPods(NAMESPACE).size() == 3);
            }
            try (var second = new ConnectedClients(page, 6)) {
                await().atMost(OperatorFixture.TIMEOUT)
                        .until(() -> operator.room(NAMESPACE, NAME).status().online() == 15);
                assertEmptiestPodIsRemoved(operator, first, second);
            }
        }
        assertThat(operator.events(NAMESPACE, "ScaledUp")).isNotEmpty();
        assertThat(operator.events(NAMESPACE, "ScaledDown")).isNotEmpty();
        operator.delete(NAMESPACE, NAME);
    }

    private static void assertEmptiestPodIsRemoved(OperatorFixture operator, ConnectedClients first, ConnectedClients second)
            throws Exception {
        var cluster = operator.cluster();
        var before = names(cluster.readyPods(NAMESPACE));
        var clientsByPod = clientsByPod(before, first, second);

        first.talkDuring("scale-down, first clients", () -> second.talkDuring("scale-down, new clients", () -> {
            await().atMost(OperatorFixture.TIMEOUT)
                    .until(() -> operator.room(NAMESPACE, NAME).status().wantedReplicas() == 2);
            await().atMost(OperatorFixture.TIMEOUT).until(() -> cluster.pods(NAMESPACE, "room").size() == 2);
        }));

        var removed = before.stream().filter(name -> !names(cluster.readyPods(NAMESPACE)).contains(name)).toList();
        System.out.printf("clients by pod: %s; removed: %s%n", clientsByPod, removed);
        long min = clientsByPod.values().stream().min(Long::compare).orElseThrow();
        assertThat(removed).hasSize(1).allSatisfy(name -> assertThat(clientsByPod.get(name)).isEqualTo(min));
    }

    private static Map<String, Long> clientsByPod(List<String> pods, ConnectedClients... groups) {
        var clients = new HashMap<String, Long>();
        pods.forEach(pod -> clients.put(pod, 0L));
        for (var group : groups) {
            group.countByPod().forEach((pod, count) -> clients.merge(pod, count, Long::sum));
        }
        return clients;
    }

    private static List<String> names(List<Pod> pods) {
        return pods.stream().map(HasMetadata::getMetadata).map(metadata -> metadata.getName()).toList();
    }
}
