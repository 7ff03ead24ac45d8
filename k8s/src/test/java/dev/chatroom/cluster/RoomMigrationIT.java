package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Moves a room from a Helm release to the operator, as docs/migrating.md describes, while clients send messages. */
@OnCluster
@ResourceLock(value = OperatorFixture.LOCK, mode = ResourceAccessMode.READ)
class RoomMigrationIT {
    private static final String NAMESPACE = "room-migration";
    private static final int CLIENTS = 10;

    @Test
    void keepsTheLogAndEveryMessage(OperatorFixture operator) throws Exception {
        var cluster = operator.cluster();
        cluster.createNamespace(NAMESPACE);
        cluster.install(NAMESPACE, Map.of(
                "service.type", "NodePort",
                "service.nodePort", NodePort.ROOM_MIGRATION.number(),
                "config.RATE_LIMITS", "off"));
        var volume = volume(cluster);

        try (var clients = new ConnectedClients(cluster.at(NodePort.ROOM_MIGRATION), CLIENTS)) {
            clients.talkDuringOutage("move to the operator", () -> {
                // Applied early, the room waits until the objects of the release are gone.
                operator.apply(NAMESPACE, room());
                await().atMost(OperatorFixture.TIMEOUT)
                        .until(() -> operator.condition(NAMESPACE, Cluster.RELEASE, "Stalled").holds());
                assertThat(operator.condition(NAMESPACE, Cluster.RELEASE, "Stalled").message())
                        .contains("of the Helm release " + Cluster.RELEASE);
                cluster.uninstall(NAMESPACE);
                await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, Cluster.RELEASE));
            });
        }

        assertThat(volume(cluster)).isEqualTo(volume);
        operator.delete(NAMESPACE, Cluster.RELEASE);
    }

    private static String volume(Cluster cluster) {
        return cluster.client().persistentVolumeClaims().inNamespace(NAMESPACE).withName("data-chat-room-redis-0").get()
                .getMetadata().getUid();
    }

    private static String room() {
        return """
                apiVersion: chatroom.dev/v1alpha1
                kind: ChatRoom
                metadata:
                  name: chat-room
                spec:
                  redis:
                    bundled:
                      size: 1Gi
                      whenDeleted: Retain
                  values:
                    service:
                      type: NodePort
                      nodePort: %d
                    config:
                      RATE_LIMITS: "off"
                """.formatted(NodePort.ROOM_MIGRATION.number());
    }
}
