package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests that rebalancing moves connections to a new pod without losing messages. */
@OnCluster
@ResourceLock(value = OperatorFixture.LOCK, mode = ResourceAccessMode.READ)
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
                tolerancePercent: 40
              values:
                service:
                  type: NodePort
                  nodePort: %d
            """.formatted(NodePort.ROOM_REBALANCE.number());

    @Test
    void balancesPodsWithoutLosingMessages(OperatorFixture operator) throws Exception {
        operator.cluster().createNamespace(NAMESPACE);
        operator.apply(NAMESPACE, ROOM);
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, NAME));

        try (var clients = new ConnectedClients(operator.cluster().at(NodePort.ROOM_REBALANCE), CLIENTS)) {
            clients.talkDuring("scale-up and rebalancing", () -> {
                await().atMost(OperatorFixture.TIMEOUT)
                        .until(() -> operator.room(NAMESPACE, NAME).status().wantedReplicas() == 2);
                await().atMost(OperatorFixture.TIMEOUT.multipliedBy(2)).until(() -> operator.isSettled(NAMESPACE, NAME));
            });
            System.out.printf("clients by pod: %s%n", clients.countByPod());
            assertThat(clients.countByPod().values()).hasSize(2).allSatisfy(count -> assertThat(count).isBetween(6L, 14L));
        }
        assertThat(operator.events(NAMESPACE, "Shed")).isNotEmpty();
        operator.delete(NAMESPACE, NAME);
    }
}
