package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests on a real API server that objects of others with the names of a room's objects survive the room. */
@OnCluster
@ResourceLock(value = OperatorFixture.LOCK, mode = ResourceAccessMode.READ)
class RoomOwnershipIT {
    private static final String NAMESPACE = "ownership";

    /** Objects of others, by the name of the room that collides with them. */
    private static final Map<String, String> FOREIGN = Map.of(
            "service", """
                    {apiVersion: v1, kind: Service, metadata: {name: service},
                     spec: {selector: {app: shop}, ports: [{port: 1234}]}}""",
            "configmap", "{apiVersion: v1, kind: ConfigMap, metadata: {name: configmap}, data: {color: red}}",
            "secret", "{apiVersion: v1, kind: Secret, metadata: {name: secret-redis-auth}, stringData: {color: red}}",
            "account", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: account}}",
            "budget", """
                    {apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: budget},
                     spec: {maxUnavailable: 1, selector: {matchLabels: {app: shop}}}}""",
            "policy", """
                    {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: policy},
                     spec: {podSelector: {matchLabels: {app: shop}}, policyTypes: [Ingress]}}""",
            "deployment", workload("Deployment", "deployment", ""),
            "stateful", workload("StatefulSet", "stateful-redis", "serviceName: shop,"));

    @BeforeAll
    static void createForeignObjectsAndRooms(OperatorFixture operator) {
        operator.cluster().createNamespace(NAMESPACE);
        FOREIGN.forEach((room, object) -> {
            operator.apply(NAMESPACE, "--- " + object);
            operator.apply(NAMESPACE, "--- {apiVersion: chatroom.dev/v1alpha1, kind: ChatRoom, metadata: {name: %s}, spec: {}}".formatted(room));
        });
    }

    @Test
    void foreignObjectsSurviveUntouchedAndAreReported(OperatorFixture operator) {
        var before = FOREIGN.values().stream().map(object -> find(operator, object)).toList();

        FOREIGN.forEach((room, object) -> {
            await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.condition(NAMESPACE, room, "Stalled").holds());
            assertThat(operator.condition(NAMESPACE, room, "Stalled").reason()).isEqualTo("ForeignObject");
            assertThat(operator.condition(NAMESPACE, room, "Stalled").message()).contains(Cluster.describe(find(operator, object)));
            operator.delete(NAMESPACE, room);
        });
        await().atMost(OperatorFixture.TIMEOUT)
                .until(() -> FOREIGN.keySet().stream().allMatch(room -> operator.room(NAMESPACE, room) == null));

        var after = FOREIGN.values().stream().map(object -> find(operator, object)).toList();
        assertThat(after).allSatisfy(object -> assertThat(object.getMetadata().getDeletionTimestamp()).isNull());
        assertThat(owners(after)).isEqualTo(owners(before)).containsOnly(List.of());
        assertThat(after).extracting(object -> object.<Object>get("spec", "selector"))
                .isEqualTo(before.stream().map(object -> object.<Object>get("spec", "selector")).toList());
        assertThat(operator.cluster().pods(NAMESPACE, "room")).isEmpty();
    }

    private static List<List<?>> owners(List<GenericKubernetesResource> objects) {
        return objects.stream().<List<?>>map(object -> object.getMetadata().getOwnerReferences()).toList();
    }

    private static GenericKubernetesResource find(OperatorFixture operator, String yaml) {
        var client = operator.cluster().client();
        var object = client.getKubernetesSerialization().unmarshal("--- " + yaml, GenericKubernetesResource.class);
        return client.resource(object).inNamespace(NAMESPACE).get();
    }

    private static String workload(String kind, String name, String more) {
        return """
                {apiVersion: apps/v1, kind: %s, metadata: {name: %s}, spec: {%s replicas: 0,
                 selector: {matchLabels: {app: shop}}, template: {metadata: {labels: {app: shop}},
                 spec: {containers: [{name: shop, image: shop}]}}}}""".formatted(kind, name, more);
    }
}
