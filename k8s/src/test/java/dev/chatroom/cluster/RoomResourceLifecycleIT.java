package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.client.RoomMessage;
import dev.chatroom.operator.api.ChatRoom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests the sample room from creation to deletion. */
@OnCluster
@ResourceLock(value = OperatorFixture.LOCK, mode = ResourceAccessMode.READ)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoomResourceLifecycleIT {
    private static final String NAMESPACE = "rooms";
    private static final String NAME = "lobby";
    private static final Path SAMPLE = Path.of("samples", "chatroom.yaml");

    @BeforeAll
    static void applyTheSample(OperatorFixture operator) throws IOException {
        operator.cluster().createNamespace(NAMESPACE);
        operator.apply(NAMESPACE, Files.readString(SAMPLE));
    }

    @Test
    @Order(1)
    void becomesReady(OperatorFixture operator) {
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, NAME));

        var status = operator.room(NAMESPACE, NAME).status();
        assertThat(status.pods()).isEqualTo("2/2");
        assertThat(operator.condition(NAMESPACE, NAME, "Degraded").status()).isEqualTo("False");
        // Pods can be ready before Redis is; the operator polls them periodically.
        await().atMost(OperatorFixture.TIMEOUT).untilAsserted(
                () -> assertThat(operator.condition(NAMESPACE, NAME, "RedisAvailable").status()).isEqualTo("True"));
        assertThat(status.conditions()).allSatisfy(condition -> assertThat(condition.observedGeneration()).isEqualTo(1));
    }

    @Test
    @Order(2)
    void deliversMessagesBetweenPodsAndCountsUsers(OperatorFixture operator) throws Exception {
        try (var clients = TwoPodClients.connect(operator.cluster(), NAMESPACE)) {
            var hello = clients.ann().send("Hello");

            await().untilAsserted(() -> assertThat(clients.bob().snapshot().messages())
                    .extracting(RoomMessage::id)
                    .contains(hello));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(operator.room(NAMESPACE, NAME).status().connections()).isEqualTo(2);
                assertThat(operator.room(NAMESPACE, NAME).status().online()).isEqualTo(2);
            });
        }
    }

    @Test
    @Order(3)
    void deletesObjectsThatAreNoLongerDesired(OperatorFixture operator) throws IOException {
        var ingresses = operator.cluster().client().network().v1().ingresses().inNamespace(NAMESPACE);
        operator.apply(NAMESPACE, Files.readString(SAMPLE) + "  ingress:\n    hosts: [chat.example.org]\n");
        await().atMost(OperatorFixture.TIMEOUT).until(() -> ingresses.withName(NAME).get() != null);

        operator.apply(NAMESPACE, Files.readString(SAMPLE));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> ingresses.withName(NAME).get() == null);
    }

    @Test
    @Order(4)
    void revertsChangesByOthers(OperatorFixture operator) {
        var deployment = operator.cluster().client().apps().deployments().inNamespace(NAMESPACE).withName(NAME);
        deployment.scale(1);

        await().atMost(OperatorFixture.TIMEOUT).until(() -> deployment.get().getSpec().getReplicas() == 2);
        deployment.delete();
        await().atMost(OperatorFixture.TIMEOUT).until(() -> deployment.get() != null && operator.isSettled(NAMESPACE, NAME));
    }

    @Test
    @Order(5)
    void changesNothingWhilePaused(OperatorFixture operator) {
        var deployment = operator.cluster().client().apps().deployments().inNamespace(NAMESPACE).withName(NAME);
        operator.annotate(NAMESPACE, NAME, ChatRoom.PAUSED, "true");
        await().atMost(OperatorFixture.TIMEOUT)
                .until(() -> operator.condition(NAMESPACE, NAME, "Progressing").reason().equals("Paused"));

        deployment.scale(1);
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.room(NAMESPACE, NAME).status().pods().equals("1/2"));
        assertThat(deployment.get().getSpec().getReplicas()).isEqualTo(1);

        operator.annotate(NAMESPACE, NAME, ChatRoom.PAUSED, "false");
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.isSettled(NAMESPACE, NAME));
        assertThat(operator.room(NAMESPACE, NAME).status().pods()).isEqualTo("2/2");
    }

    @Test
    @Order(6)
    void scalesByTheScaleSubresource(OperatorFixture operator) {
        operator.cluster().client().resources(ChatRoom.class).inNamespace(NAMESPACE).withName(NAME).scale(3);

        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.cluster().readyPods(NAMESPACE).size() == 3);
        assertThat(operator.events(NAMESPACE, "ScaledUp")).isNotEmpty();
    }

    @Test
    @Order(7)
    void deletesAllObjectsWithTheRoom(OperatorFixture operator) {
        assertThat(objects(operator)).isNotEmpty();

        operator.delete(NAMESPACE, NAME);

        await().atMost(OperatorFixture.TIMEOUT).untilAsserted(() -> assertThat(objects(operator)).isEmpty());
    }

    private static List<String> objects(OperatorFixture operator) {
        return operator.cluster().objects(NAMESPACE).map(Cluster::describe).toList();
    }
}
