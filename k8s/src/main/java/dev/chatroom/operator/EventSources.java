package dev.chatroom.operator;

import dev.chatroom.operator.api.ChatRoom;
import dev.chatroom.operator.chart.RoomObjects;
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

/** Watches the Deployments and pods of rooms; changes of both trigger a reconciliation. */
final class EventSources {
    private static final String POD_SELECTOR = "app.kubernetes.io/name=chat-room," + RoomObjects.ROOM_LABEL;
    private static final String OWNED_SELECTOR = "app.kubernetes.io/managed-by=" + RoomObjects.MANAGER;
    private static final String ROOM_LABEL = "app.kubernetes.io/instance";

    private EventSources() {}

    static List<EventSource<?, ChatRoom>> of(EventSourceContext<ChatRoom> context) {
        var deployments = InformerEventSourceConfiguration.from(Deployment.class, ChatRoom.class)
                .withLabelSelector(OWNED_SELECTOR)
                .withSecondaryToPrimaryMapper(Mappers.fromOwnerReferences(ChatRoom.class))
                .withNamespacesInheritedFromController()
                .build();
        // The owner of a pod is a ReplicaSet, so the mapping uses a label that the chart sets on every pod.
        var pods = InformerEventSourceConfiguration.from(Pod.class, ChatRoom.class)
                .withLabelSelector(POD_SELECTOR)
                .withSecondaryToPrimaryMapper(EventSources::roomOf)
                .withNamespacesInheritedFromController()
                .build();
        return List.of(new InformerEventSource<>(deployments, context), new InformerEventSource<>(pods, context));
    }

    private static Set<ResourceID> roomOf(Pod pod) {
        var name = pod.getMetadata().getLabels().get(ROOM_LABEL);
        return name == null ? Set.of() : Set.of(new ResourceID(name, pod.getMetadata().getNamespace()));
    }
}
