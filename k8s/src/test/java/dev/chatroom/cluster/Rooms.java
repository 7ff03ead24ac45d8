package dev.chatroom.cluster;

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

/** The rooms of a cluster on which the operator runs, by its own chart, in a namespace that takes restricted pods alone. */
final class Rooms {
    static final String NAMESPACE = "operator";
    static final String OPERATOR = "chat-operator";
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Path IMAGE = Path.of("target", "chat-operator-image.tar");
    private static final Path CHART = Path.of("..", "helm", "chat-operator");

    private final Cluster cluster;

    Rooms(Cluster cluster) {
        this.cluster = cluster;
        cluster.load(IMAGE);
        cluster.createNamespace(NAMESPACE);
        new Helm(CHART)
                .install()
                .withName(OPERATOR)
                .withNamespace(NAMESPACE)
                .withKubeConfig(cluster.kubeConfig())
                .waitReady()
                .withTimeout((int) PATIENCE.toSeconds())
                .call();
    }

    /** Gives the operator these values, and its chart's for all others. */
    void upgradeOperator(Map<String, ?> values) {
        var command = new Helm(CHART)
                .upgrade()
                .withName(OPERATOR)
                .withNamespace(NAMESPACE)
                .withKubeConfig(cluster.kubeConfig())
                .resetValues()
                .waitReady()
                .withTimeout((int) PATIENCE.toSeconds());
        values.forEach(command::set);
        command.call();
    }

    Cluster cluster() {
        return cluster;
    }

    /** Applies a room as it is written in YAML; the API server's refusal is thrown. */
    void apply(String namespace, String yaml) {
        var room = cluster.client().getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        cluster.client().resource(room).inNamespace(namespace).fieldManager("test").serverSideApply();
    }

    ChatRoom get(String namespace, String name) {
        return cluster.client().resources(ChatRoom.class).inNamespace(namespace).withName(name).get();
    }

    void delete(String namespace, String name) {
        cluster.client().resources(ChatRoom.class).inNamespace(namespace).withName(name).delete();
    }

    /** As a merge, which goes well with what the operator writes meanwhile. */
    void annotate(String namespace, String name, String key, String value) {
        var patch = new GenericKubernetesResource();
        patch.setMetadata(new ObjectMetaBuilder().addToAnnotations(key, value).build());
        cluster.client().resources(ChatRoom.class).inNamespace(namespace).withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), cluster.client().getKubernetesSerialization().asJson(patch));
    }

    /** A condition as it was told last; Unknown when it was not told yet. */
    RoomCondition condition(String namespace, String name, String type) {
        return get(namespace, name).told().condition(type)
                .orElse(RoomCondition.of(type, RoomCondition.UNKNOWN, "NotTold", ""));
    }

    /** Whether everything is as the newest spec asks for it. */
    boolean isSettled(String namespace, String name) {
        var room = get(namespace, name);
        return room.getMetadata().getGeneration().equals(room.told().observedGeneration())
                && condition(namespace, name, "Ready").holds()
                && condition(namespace, name, "Progressing").reason().equals("Settled");
    }

    List<Event> events(String namespace, String reason) {
        return cluster.client().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getReason().equals(reason))
                .toList();
    }

    /** The operator's pods that are to stay. */
    List<Pod> operators() {
        return cluster.client().pods().inNamespace(NAMESPACE).withLabel("app.kubernetes.io/name", OPERATOR).list().getItems()
                .stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> Readiness.getInstance().isReady(pod))
                .toList();
    }

    /** The name of the operator's pod that leads. */
    String leader() {
        return cluster.client().leases().inNamespace(NAMESPACE).withName(OPERATOR).get().getSpec().getHolderIdentity();
    }

    /** Kills the operator's pod that leads, without a word to it. */
    String killLeader() {
        var leader = leader();
        cluster.client().pods().inNamespace(NAMESPACE).withName(leader).withGracePeriod(0).delete();
        return leader;
    }
}
