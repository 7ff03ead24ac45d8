package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.RejectedSpecException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a room changes and deletes its own objects only, of every kind that the chart has. */
class OwnedObjectClientTest {
    private static final String OWN = "{\"uid\": \"uid-of-lobby\", \"controller\": true, \"kind\": \"ChatRoom\","
            + " \"apiVersion\": \"chatroom.dev/v1alpha1\", \"name\": \"lobby\"}";

    private static final String KINDS = """
            v1, ConfigMap, configmaps
            v1, Secret, secrets
            v1, Service, services
            v1, ServiceAccount, serviceaccounts
            apps/v1, Deployment, deployments
            apps/v1, StatefulSet, statefulsets
            networking.k8s.io/v1, NetworkPolicy, networkpolicies
            networking.k8s.io/v1, Ingress, ingresses
            policy/v1, PodDisruptionBudget, poddisruptionbudgets
            gateway.networking.k8s.io/v1, HTTPRoute, httproutes
            monitoring.coreos.com/v1, ServiceMonitor, servicemonitors
            monitoring.coreos.com/v1, PrometheusRule, prometheusrules
            """;

    private final FakeApiServer api = new FakeApiServer();
    private final KubernetesClient client = api.client();
    private final OwnedObjectClient objectClient = new OwnedObjectClient(client);
    private final ChatRoom room = room();

    @AfterEach
    void close() {
        client.close();
        api.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = KINDS)
    void leavesAForeignObjectUntouchedAndAppliesNothing(String apiVersion, String kind, String plural) {
        var path = path(apiVersion, plural, "lobby");
        api.objects().put(path, foreign(apiVersion, kind, ""));
        var before = api.objects().get(path);
        var objects = List.of(desired("v1", "ConfigMap", "lobby-own"), desired(apiVersion, kind, "lobby"));

        assertThatThrownBy(() -> objectClient.apply(room, objects))
                .isInstanceOf(RejectedSpecException.class)
                .hasMessageContaining(kind + " lobby (without an owner)");

        assertThat(api.objects().get(path)).isEqualTo(before);
        assertThat(api.objects().writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = KINDS)
    void doesNotDeleteAForeignObject(String apiVersion, String kind, String plural) {
        var path = path(apiVersion, plural, "lobby");
        api.objects().put(path, foreign(apiVersion, kind, ""));

        objectClient.delete(room, apiVersion + "/" + kind + "/lobby");

        assertThat(api.objects().get(path)).isNotNull();
        assertThat(api.objects().writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = KINDS)
    void createsChangesAndDeletesOwnObjects(String apiVersion, String kind, String plural) {
        var path = path(apiVersion, plural, "lobby");
        objectClient.apply(room, List.of(desired(apiVersion, kind, "lobby")));
        objectClient.apply(room, List.of(desired(apiVersion, kind, "lobby")));
        assertThat(api.objects().get(path).at("/spec/color").asText()).isEqualTo("green");

        objectClient.delete(room, apiVersion + "/" + kind + "/lobby");

        assertThat(api.objects().get(path)).isNull();
        assertThat(api.objects().writes()).containsExactly("PATCH " + path, "PATCH " + path, "DELETE " + path);
    }

    @Test
    void doesNotTakeOverAnObjectThatSomebodyCreatesMeanwhile() {
        var path = path("v1", "services", "lobby");
        api.objects().putMeanwhile(path, foreign("v1", "Service", ""));

        assertThatThrownBy(() -> objectClient.apply(room, List.of(desired("v1", "Service", "lobby"))))
                .isInstanceOf(KubernetesClientException.class);

        assertThat(api.objects().get(path).at("/spec/color").asText()).isEqualTo("red");
    }

    @Test
    void givesAnEqualObjectBackThatSomebodyCreatesMeanwhile() {
        var path = path("v1", "services", "lobby");
        api.objects().putMeanwhile(path, foreign("v1", "Service", "").replace("red", "green"));

        assertThatThrownBy(() -> objectClient.apply(room, List.of(desired("v1", "Service", "lobby"))))
                .isInstanceOf(RejectedSpecException.class);

        assertThat(api.objects().writes()).as("apply, and apply without any field").hasSize(2);
    }

    @Test
    void doesNotChangeAnObjectThatWasReplacedMeanwhile() {
        var path = path("v1", "services", "lobby");
        objectClient.apply(room, List.of(desired("v1", "Service", "lobby")));
        api.objects().putMeanwhile(path, foreign("v1", "Service", ""));

        assertThatThrownBy(() -> objectClient.apply(room, List.of(desired("v1", "Service", "lobby"))))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));

        assertThat(api.objects().get(path).at("/spec/color").asText()).isEqualTo("red");
    }

    @Test
    void objectOfARoomWithTheSameNameButAnotherUidIsAwaited() {
        var owner = OWN.replace("uid-of-lobby", "uid-of-the-lobby-before");
        api.objects().put(path("v1", "services", "lobby"), foreign("v1", "Service", owner));

        assertThatThrownBy(() -> objectClient.apply(room, List.of(desired("v1", "Service", "lobby"))))
                .isInstanceOf(RetryException.class)
                .hasMessageContaining("Service lobby");
    }

    @Test
    void namesAKindThatTheClusterLacks() {
        var objects = List.of(desired("example.org/v1", "Shop", "lobby"));

        assertThatThrownBy(() -> objectClient.apply(room, objects))
                .isInstanceOf(RejectedSpecException.class)
                .hasMessageContaining("no kind Shop of example.org/v1");
        objectClient.delete(room, "example.org/v1/Shop/lobby");
        assertThat(api.objects().writes()).isEmpty();
    }

    @Test
    void namesTheOwnerOfAForeignObject() {
        var owner = OWN.replace("ChatRoom", "Shop").replace("chatroom.dev/v1alpha1", "shop/v1").replace("lobby\"", "mall\"");
        api.objects().put(path("v1", "services", "lobby"), foreign("v1", "Service", owner));

        assertThatThrownBy(() -> objectClient.apply(room, List.of(desired("v1", "Service", "lobby"))))
                .hasMessageContaining("Service lobby (of the Shop mall)");
    }

    private static String path(String apiVersion, String plural, String name) {
        var root = apiVersion.contains("/") ? "/apis/" : "/api/";
        return root + apiVersion.toLowerCase(Locale.ROOT) + "/namespaces/rooms/" + plural + "/" + name;
    }

    private static String foreign(String apiVersion, String kind, String owner) {
        return """
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "lobby", "namespace": "rooms", "uid": "foreign",
                 "ownerReferences": [%s]}, "spec": {"color": "red"}}""".formatted(apiVersion, kind, owner);
    }

    private static GenericKubernetesResource desired(String apiVersion, String kind, String name) {
        var object = new KubernetesSerialization().unmarshal("""
                {"apiVersion": "%s", "kind": "%s", "metadata": {"name": "%s", "namespace": "rooms"},
                 "spec": {"color": "green"}}""".formatted(apiVersion, kind, name), GenericKubernetesResource.class);
        object.getMetadata().setOwnerReferences(List.of(new OwnerReferenceBuilder()
                .withUid("uid-of-lobby")
                .withKind("ChatRoom")
                .withApiVersion("chatroom.dev/v1alpha1")
                .withName("lobby")
                .withController(true)
                .build()));
        return object;
    }

    private static ChatRoom room() {
        var room = new ChatRoom();
        room.getMetadata().setName("lobby");
        room.getMetadata().setNamespace("rooms");
        room.getMetadata().setUid("uid-of-lobby");
        return room;
    }
}
