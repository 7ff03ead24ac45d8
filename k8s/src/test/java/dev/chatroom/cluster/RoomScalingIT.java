package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A room that becomes fuller and emptier, while those who stay talk. */
@OnCluster
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
    void podsComeWithConnectionsAndTheEmptiestGoesFirst(Rooms rooms) throws Exception {
        var cluster = rooms.cluster();
        cluster.createNamespace(NAMESPACE);
        rooms.apply(NAMESPACE, ROOM);
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(NAMESPACE, NAME));
        var page = cluster.at(NodePort.ROOM_SCALING);

        try (var first = new ConnectedClients(page, 9)) {
            assertThat(cluster.readyPods(NAMESPACE)).hasSize(1);
            try (var crowd = new ConnectedClients(page, 16)) {
                assertThat(crowd.countByPod()).hasSize(1);
                await().atMost(Rooms.PATIENCE).until(() -> cluster.readyPods(NAMESPACE).size() == 3);
            }
            try (var newcomers = new ConnectedClients(page, 6)) {
                await().atMost(Rooms.PATIENCE).until(() -> rooms.get(NAMESPACE, NAME).told().online() == 15);
                emptiestGoes(rooms, first, newcomers);
            }
        }
        assertThat(rooms.events(NAMESPACE, "ScaledUp")).isNotEmpty();
        assertThat(rooms.events(NAMESPACE, "ScaledDown")).isNotEmpty();
        rooms.delete(NAMESPACE, NAME);
    }

    private static void emptiestGoes(Rooms rooms, ConnectedClients first, ConnectedClients newcomers) throws Exception {
        var cluster = rooms.cluster();
        var before = names(cluster.readyPods(NAMESPACE));
        var clients = clients(before, first, newcomers);

        first.talkDuring("the room shrinks, those who were first", () -> newcomers.talkDuring("the newcomers", () -> {
            await().atMost(Rooms.PATIENCE).until(() -> rooms.get(NAMESPACE, NAME).told().wantedReplicas() == 2);
            await().atMost(Rooms.PATIENCE).until(() -> cluster.pods(NAMESPACE, "room").size() == 2);
        }));

        var gone = before.stream().filter(name -> !names(cluster.readyPods(NAMESPACE)).contains(name)).toList();
        System.out.printf("clients by pod: %s; gone: %s%n", clients, gone);
        long fewest = clients.values().stream().min(Long::compare).orElseThrow();
        assertThat(gone).hasSize(1).allSatisfy(name -> assertThat(clients.get(name)).isEqualTo(fewest));
    }

    private static Map<String, Long> clients(List<String> pods, ConnectedClients... groups) {
        var counts = new HashMap<String, Long>();
        pods.forEach(pod -> counts.put(pod, 0L));
        for (var group : groups) {
            group.countByPod().forEach((pod, count) -> counts.merge(pod, count, Long::sum));
        }
        return counts;
    }

    private static List<String> names(List<Pod> pods) {
        return pods.stream().map(HasMetadata::getMetadata).map(metadata -> metadata.getName()).toList();
    }
}
