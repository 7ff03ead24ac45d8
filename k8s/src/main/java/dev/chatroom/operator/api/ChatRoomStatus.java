package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;

/** What is told of a room, and what the operator remembers of it from one look to the next. */
public record ChatRoomStatus(
        @JsonPropertyDescription("The generation of the spec that this is about.") Long observedGeneration,
        @JsonPropertyDescription("Pods that are ready, of those that are wanted.") String pods,
        @JsonPropertyDescription("Pods that are there.") @StatusReplicas Integer replicas,
        @JsonPropertyDescription("Pods that take newcomers.") Integer readyReplicas,
        @JsonPropertyDescription("Pods that are wanted.") Integer wantedReplicas,
        @JsonPropertyDescription("The label selector of the pods.") @LabelSelector String selector,
        @JsonPropertyDescription("Connections on all pods.") Integer connections,
        @JsonPropertyDescription("Users in the room.") Integer online,
        @JsonPropertyDescription("Whether the annotation chatroom.dev/paused keeps the operator from changing anything.")
                Boolean paused,
        @JsonPropertyDescription("Ready, Progressing, Degraded and RedisAvailable.") List<RoomCondition> conditions,
        @JsonPropertyDescription("Since when fewer pods would be enough.") String fewerSince,
        @JsonPropertyDescription("How far a rollout is; absent when there is none.") RolloutState rollout,
        @JsonPropertyDescription("How far rebalancing is; absent when there is none.") RebalanceState rebalance,
        @JsonPropertyDescription("The objects that were made for the room.") List<String> objects) {
    /** Nothing is known yet. */
    public static final ChatRoomStatus NONE = new ChatRoomStatus(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Makes the lists unmodifiable, and never null. */
    public ChatRoomStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        objects = objects == null ? List.of() : List.copyOf(objects);
    }

    /**
     * A condition.
     *
     * @param type which
     * @return empty when it was never told
     */
    public Optional<RoomCondition> condition(String type) {
        return conditions.stream().filter(each -> each.type().equals(type)).findFirst();
    }

    /**
     * The same with other objects.
     *
     * @param all the objects that were made for the room
     * @return the new status
     */
    public ChatRoomStatus withObjects(List<String> all) {
        return new ChatRoomStatus(
                observedGeneration, pods, replicas, readyReplicas, wantedReplicas, selector, connections, online, paused,
                conditions, fewerSince, rollout, rebalance, all);
    }
}
