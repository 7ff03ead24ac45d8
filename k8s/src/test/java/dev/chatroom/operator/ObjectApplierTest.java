package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.RoomObjects;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests when changes of a room's objects by somebody else are reverted. */
class ObjectApplierTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final String PATH = "/api/v1/namespaces/rooms/";

    private final FakeApiServer api = new FakeApiServer();
    private final KubernetesClient client = api.client();
    private final ObjectApplier applier = new ObjectApplier(client);
    private final ChatRoom room = new ChatRoom();

    @BeforeEach
    void apply() {
        room.getMetadata().setName("lobby");
        room.getMetadata().setNamespace("rooms");
        room.getMetadata().setUid("uid-of-lobby");
        applier.apply(room, objects("green"), false, START);
    }

    @AfterEach
    void close() {
        client.close();
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"configmaps", "secrets"})
    void revertsWhatSomebodyChangedWithinAMinute(String kind) {
        change(kind);

        applier.apply(room, objects("green"), false, START.plusSeconds(59));
        assertThat(color(kind)).as("not yet").isEqualTo("red");
        applier.apply(room, objects("green"), false, START.plusSeconds(60));

        assertThat(color(kind)).isEqualTo("green");
    }

    @ParameterizedTest
    @ValueSource(strings = {"configmaps", "secrets"})
    void createsAgainWhatSomebodyDeleted(String kind) {
        api.objects().handle("DELETE", PATH + kind + "/lobby", api.objects().get(PATH + kind + "/lobby").removeAll(), "somebody", false);

        applier.apply(room, objects("green"), false, START.plusSeconds(60));

        assertThat(color(kind)).isEqualTo("green");
    }

    @Test
    void appliesAnotherSpecAtOnce() {
        applier.apply(room, objects("blue"), false, START.plusSeconds(1));

        assertThat(color("configmaps")).isEqualTo("blue");
    }

    @Test
    void appliesUnchangedObjectsOnceAMinute() {
        var before = api.objects().writes().size();

        for (int second = 1; second < 60; second++) {
            applier.apply(room, objects("green"), false, START.plusSeconds(second));
        }

        assertThat(api.objects().writes()).hasSize(before);
    }

    private void change(String kind) {
        var object = api.objects().get(PATH + kind + "/lobby");
        object.withObject("/data").put("color", "red");
        assertThat(api.objects().handle("PUT", PATH + kind + "/lobby", object, "somebody", false).status()).isEqualTo(200);
    }

    private String color(String kind) {
        return api.objects().get(PATH + kind + "/lobby").at("/data/color").asText();
    }

    private RoomObjects objects(String color) {
        var template = "spec: {template: {metadata: {labels: {}}}}";
        return RoomObjects.of(
                List.of(object("v1", "ConfigMap", "data: {color: %s}".formatted(color)), object("v1", "Secret", "data: {color: %s}".formatted(color)),
                        object("apps/v1", "Deployment", template)),
                "1.2.3", room);
    }

    private static GenericKubernetesResource object(String apiVersion, String kind, String content) {
        return new KubernetesSerialization().unmarshal(
                "apiVersion: %s\nkind: %s\nmetadata: {name: lobby}\n%s\n".formatted(apiVersion, kind, content), GenericKubernetesResource.class);
    }
}
