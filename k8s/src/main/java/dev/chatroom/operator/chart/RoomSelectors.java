package dev.chatroom.operator.chart;

import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collection;
import java.util.Map;

/**
 * Adds the uid of a room to all labels of pods and to all selectors of its objects. Names are not enough: a pod of somebody
 * else can have the same labels as the chart's.
 */
final class RoomSelectors {
    private static final String NAME = "app.kubernetes.io/name";
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final String CHART = "chat-room";

    private RoomSelectors() {}

    static void addUid(GenericKubernetesResource object, ChatRoom room) {
        object.getAdditionalProperties().values().forEach(value -> addUid(value, room));
    }

    @SuppressWarnings("unchecked") // The keys of YAML maps that Kubernetes accepts are strings.
    private static void addUid(Object node, ChatRoom room) {
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> addUid(value, room));
            if (CHART.equals(map.get(NAME)) && room.getMetadata().getName().equals(map.get(INSTANCE))) {
                ((Map<String, Object>) map).put(RoomObjects.ROOM_LABEL, room.getMetadata().getUid());
            }
        } else if (node instanceof Collection<?> list) {
            list.forEach(value -> addUid(value, room));
        }
    }
}
