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

/** The sample, from when it is applied until it is deleted. */
@OnCluster
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RoomIT {
    private static final String NAMESPACE = "rooms";
    private static final String NAME = "lobby";
    private static final Path SAMPLE = Path.of("samples", "chatroom.yaml");

    @BeforeAll
    static void applyTheSample(Rooms rooms) throws IOException {
        rooms.cluster().createNamespace(NAMESPACE);
        rooms.apply(NAMESPACE, Files.readString(SAMPLE));
    }

    @Test
    @Order(1)
    void itBecomesReady(Rooms rooms) {
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(NAMESPACE, NAME));

        var status = rooms.get(NAMESPACE, NAME).told();
        assertThat(status.pods()).isEqualTo("2/2");
        assertThat(rooms.condition(NAMESPACE, NAME, "Degraded").status()).isEqualTo("False");
        // Redis starts beside the pods, which serve before it does; the operator asks them again after a while.
        await().atMost(Rooms.PATIENCE).untilAsserted(
                () -> assertThat(rooms.condition(NAMESPACE, NAME, "RedisAvailable").status()).isEqualTo("True"));
        assertThat(status.conditions()).allSatisfy(condition -> assertThat(condition.observedGeneration()).isEqualTo(1));
    }

    @Test
    @Order(2)
    void clientsOnTwoPodsReceiveEachOthersMessagesAndAreCounted(Rooms rooms) throws Exception {
        try (var pair = TwoPodClients.connect(rooms.cluster(), NAMESPACE)) {
            var hello = pair.ann().send("Hello");

            await().untilAsserted(() -> assertThat(pair.bob().snapshot().messages())
                    .extracting(RoomMessage::id)
                    .contains(hello));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(rooms.get(NAMESPACE, NAME).told().connections()).isEqualTo(2);
                assertThat(rooms.get(NAMESPACE, NAME).told().online()).isEqualTo(2);
            });
        }
    }

    @Test
    @Order(3)
    void whatIsNotAskedForAnyMoreIsTakenAway(Rooms rooms) throws IOException {
        var ingresses = rooms.cluster().client().network().v1().ingresses().inNamespace(NAMESPACE);
        rooms.apply(NAMESPACE, Files.readString(SAMPLE) + "  ingress:\n    hosts: [chat.example.org]\n");
        await().atMost(Rooms.PATIENCE).until(() -> ingresses.withName(NAME).get() != null);

        rooms.apply(NAMESPACE, Files.readString(SAMPLE));
        await().atMost(Rooms.PATIENCE).until(() -> ingresses.withName(NAME).get() == null);
    }

    @Test
    @Order(4)
    void whatSomebodyElseChangedIsPutRight(Rooms rooms) {
        var deployment = rooms.cluster().client().apps().deployments().inNamespace(NAMESPACE).withName(NAME);
        deployment.scale(1);

        await().atMost(Rooms.PATIENCE).until(() -> deployment.get().getSpec().getReplicas() == 2);
        deployment.delete();
        await().atMost(Rooms.PATIENCE).until(() -> deployment.get() != null && rooms.isSettled(NAMESPACE, NAME));
    }

    @Test
    @Order(5)
    void aPausedRoomIsLeftAlone(Rooms rooms) {
        var deployment = rooms.cluster().client().apps().deployments().inNamespace(NAMESPACE).withName(NAME);
        rooms.annotate(NAMESPACE, NAME, ChatRoom.PAUSED, "true");
        await().atMost(Rooms.PATIENCE)
                .until(() -> rooms.condition(NAMESPACE, NAME, "Progressing").reason().equals("Paused"));

        deployment.scale(1);
        await().atMost(Rooms.PATIENCE).until(() -> rooms.get(NAMESPACE, NAME).told().pods().equals("1/2"));
        assertThat(deployment.get().getSpec().getReplicas()).isEqualTo(1);

        rooms.annotate(NAMESPACE, NAME, ChatRoom.PAUSED, "false");
        await().atMost(Rooms.PATIENCE).until(() -> rooms.isSettled(NAMESPACE, NAME));
        assertThat(rooms.get(NAMESPACE, NAME).told().pods()).isEqualTo("2/2");
    }

    @Test
    @Order(6)
    void itCanBeScaledLikeADeployment(Rooms rooms) {
        rooms.cluster().client().resources(ChatRoom.class).inNamespace(NAMESPACE).withName(NAME).scale(3);

        await().atMost(Rooms.PATIENCE).until(() -> rooms.cluster().readyPods(NAMESPACE).size() == 3);
        assertThat(rooms.events(NAMESPACE, "ScaledUp")).isNotEmpty();
    }

    @Test
    @Order(7)
    void nothingIsLeftOfADeletedRoom(Rooms rooms) {
        assertThat(objects(rooms)).isNotEmpty();

        rooms.delete(NAMESPACE, NAME);

        await().atMost(Rooms.PATIENCE).untilAsserted(() -> assertThat(objects(rooms)).isEmpty());
    }

    private static List<String> objects(Rooms rooms) {
        return rooms.cluster().objects(NAMESPACE).map(Cluster::describe).toList();
    }
}
