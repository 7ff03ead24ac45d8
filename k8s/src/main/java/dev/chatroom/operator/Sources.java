package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.Objects;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.Mappers;
import java.util.List;
import java.util.Set;

/** What is watched besides the rooms themselves. */
final class Sources {
    private static final String PODS = "app.kubernetes.io/name=chat-room";
    private static final String OWNED = "app.kubernetes.io/managed-by=" + Objects.MANAGER;
    private static final String ROOM = "app.kubernetes.io/instance";

    private Sources() {}

    static List<EventSource<?, ChatRoom>> of(EventSourceContext<ChatRoom> context) {
        var deployments = InformerEventSourceConfiguration.from(Deployment.class, ChatRoom.class)
                .withLabelSelector(OWNED)
                .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(ChatRoom.class))
                .withNamespacesInheritedFromController()
                .build();
        // A pod's owner is a ReplicaSet; the room is told by a label that the chart gives to every pod.
        var pods = InformerEventSourceConfiguration.from(Pod.class, ChatRoom.class)
                .withLabelSelector(PODS)
                .withSecondaryToPrimaryMapper(Sources::room)
                .withNamespacesInheritedFromController()
                .build();
        return List.of(new InformerEventSource<>(deployments, context), new InformerEventSource<>(pods, context));
    }

    private static Set<ResourceID> room(Pod pod) {
        var name = pod.getMetadata().getLabels().get(ROOM);
        return name == null ? Set.of() : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
    }
}
