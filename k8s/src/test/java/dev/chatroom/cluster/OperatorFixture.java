package dev.chatroom.cluster;

import static org.awaitility.Awaitility.await;

import com.marcnuri.helm.Helm;
import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.api.RoomCondition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The operator, installed by its chart into a restricted namespace, and access to the rooms of the cluster. */
final class OperatorFixture {
    static final String NAMESPACE = "operator";
    static final String OPERATOR = "chat-operator";
    /** Held for writing by tests that kill the leader or restrict the operator, and for reading by the others that need it. */
    static final String LOCK = "operator";

    static final Duration TIMEOUT = Duration.ofMinutes(3);

    private static final Path IMAGE = Path.of("target", "chat-operator-image.tar");
    private static final Path CHART = Path.of("..", "helm", "chat-operator");

    private final Cluster cluster;

    private OperatorFixture(Cluster cluster, Path chart) {
        this.cluster = cluster;
        cluster.createNamespace(NAMESPACE);
        new Helm(chart)
                .install()
                .withName(OPERATOR)
                .withNamespace(NAMESPACE)
                .withKubeConfig(cluster.kubeConfig())
                .set("clusterWide", true)
                .waitReady()
                .withTimeout((int) TIMEOUT.toSeconds())
                .call();
    }

    /** Installs the operator of this build. */
    static OperatorFixture ofBuild(Cluster cluster) {
        cluster.load(IMAGE);
        return new OperatorFixture(cluster, CHART);
    }

    /** Installs the operator of a packaged chart, whose image the cluster pulls. */
    static OperatorFixture ofChart(Cluster cluster, Path chart) {
        return new OperatorFixture(cluster, chart);
    }

    /** Upgrades the operator to these values, and to the chart's defaults for all others. */
    void upgradeOperator(Map<String, ?> values) {
        var command = new Helm(CHART)
                .upgrade()
                .withName(OPERATOR)
                .withNamespace(NAMESPACE)
                .withKubeConfig(cluster.kubeConfig())
                .resetValues()
                .waitReady()
                .withTimeout((int) TIMEOUT.toSeconds());
        values.forEach(command::set);
        command.call();
    }

    Cluster cluster() {
        return cluster;
    }

    /**
     * Applies a room from YAML.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server rejects it
     */
    void apply(String namespace, String yaml) {
        var room = cluster.client().getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        cluster.client().resource(room).inNamespace(namespace).fieldManager("test").serverSideApply();
    }

    ChatRoom room(String namespace, String name) {
        return cluster.client().resources(ChatRoom.class).inNamespace(namespace).withName(name).get();
    }

    void delete(String namespace, String name) {
        cluster.client().resources(ChatRoom.class).inNamespace(namespace).withName(name).delete();
    }

    /** Sets an annotation by a merge patch, which does not conflict with concurrent updates by the operator. */
    void annotate(String namespace, String name, String key, String value) {
        var patch = new GenericKubernetesResource();
        patch.setMetadata(new ObjectMetaBuilder().addToAnnotations(key, value).build());
        cluster.client().resources(ChatRoom.class).inNamespace(namespace).withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), cluster.client().getKubernetesSerialization().asJson(patch));
    }

    /** A condition of the current status; Unknown if the operator has not set it yet. */
    RoomCondition condition(String namespace, String name, String type) {
        return room(namespace, name).status().condition(type)
                .orElse(RoomCondition.of(type, RoomCondition.UNKNOWN, "NotSet", ""));
    }

    /** Whether the room matches its current spec. */
    boolean isSettled(String namespace, String name) {
        var room = room(namespace, name);
        return room.getMetadata().getGeneration().equals(room.status().observedGeneration())
                && condition(namespace, name, "Ready").holds()
                && condition(namespace, name, "Progressing").reason().equals("Settled");
    }

    List<Event> events(String namespace, String reason) {
        return cluster.client().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .toList();
    }

    /** The ready pods of the operator that are not terminating. */
    List<Pod> readyOperatorPods() {
        return cluster.client().pods().inNamespace(NAMESPACE).withLabel("app.kubernetes.io/name", OPERATOR).list().getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> Readiness.getInstance().isReady(pod))
                .toList();
    }

    /** The name of the leader pod. Waits for one if the Lease was released. */
    String leader() {
        return await().atMost(TIMEOUT).until(
                () -> cluster.client().leases().inNamespace(NAMESPACE).withName(OPERATOR).get().getSpec().getHolderIdentity(),
                holder -> holder != null && !holder.isEmpty());
    }

    /** Kills the leader pod without a grace period and returns its name. */
    String killLeader() {
        var leader = leader();
        cluster.client().pods().inNamespace(NAMESPACE).withName(leader).withGracePeriod(0).delete();
        return leader;
    }
}
