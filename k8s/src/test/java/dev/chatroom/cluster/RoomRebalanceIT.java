package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** A pod that was added gets its share of those who were there before. */
@OnCluster
class RoomRebalanceIT {
    private static final String NAMESPACE = "room-rebalance";
    private static final String NAME = "even";
    private static final int CLIENTS = 20;
    private static final String ROOM = """
            apiVersion: chatroom.dev/v1alpha1
            kind: ChatRoom
            metadata:
              name: even
            spec:
              scaling:
                min: 1
                max: 2
                connectionsPerPod: 12
              rebalance:
                perSecond: 5
              values:
                service:
                  type: NodePort
                  nodePort: %d
            """.formatted(NodePort.ROOM_REBALANCE.number());

    @Test
    void thePodsBecomeEvenAndNothingIsLost(Rooms rooms) throws Exception {
        rooms.cluster().createNamespace(NAMESPACE);
        rooms.apply(NAMESPACE, ROOM);
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(NAMESPACE, NAME));

        try (var clients = new ConnectedClients(rooms.cluster().at(NodePort.ROOM_REBALANCE), CLIENTS)) {
            clients.talkDuring("a pod is added and gets its share", () -> {
                await().atMost(Rooms.PATIENCE).until(() -> rooms.get(NAMESPACE, NAME).told().wantedReplicas() == 2);
                await().atMost(Rooms.PATIENCE.multipliedBy(2)).until(() -> rooms.isSettled(NAMESPACE, NAME));
            });
            System.out.printf("clients by pod: %s%n", clients.countByPod());
            assertThat(clients.countByPod().values()).hasSize(2).allSatisfy(count -> assertThat(count).isBetween(6L, 14L));
        }
        assertThat(rooms.events(NAMESPACE, "Shed")).isNotEmpty();
        rooms.delete(NAMESPACE, NAME);
    }
}
