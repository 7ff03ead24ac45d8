package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;

/** The observed state of a room, and the operator's state between reconciliations. */
public record ChatRoomStatus(
        @JsonPropertyDescription("Generation of the newest spec that the operator acted on.") Long observedGeneration,
        @JsonPropertyDescription("Ready pods and desired pods, such as 2/2.") String pods,
        @JsonPropertyDescription("Number of pods, terminating ones included.") @StatusReplicas Integer replicas,
        @JsonPropertyDescription("Number of pods that accept new connections.") Integer readyReplicas,
        @JsonPropertyDescription("Desired number of pods.") Integer wantedReplicas,
        @JsonPropertyDescription("Label selector of the pods.") @LabelSelector String selector,
        @JsonPropertyDescription("Number of connections on all pods.") Integer connections,
        @JsonPropertyDescription("Number of users in the room.") Integer online,
        @JsonPropertyDescription("True while the annotation chatroom.dev/paused pauses reconciliation.")
                Boolean paused,
        @JsonPropertyDescription("The conditions Ready, Available, Reconciling, Stalled, Progressing, Degraded and RedisAvailable.")
                List<RoomCondition> conditions,
        @JsonPropertyDescription("Time since which fewer pods would be enough. Absent if all pods are needed.")
                String fewerSince,
        @JsonPropertyDescription("Progress of the rollout. Absent if there is none.") RolloutStatus rollout,
        @JsonPropertyDescription("Progress of the rebalancing. Absent if there is none.") RebalanceStatus rebalance,
        @JsonPropertyDescription("Version of the chart chat-room that the objects were rendered from.") String version,
        @JsonPropertyDescription("Objects that the operator created for the room.") List<String> objects) {
    /** The status of a room that the operator has not reconciled yet. */
    public static final ChatRoomStatus NONE = new ChatRoomStatus(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Copies the lists; null becomes empty. */
    public ChatRoomStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
        objects = objects == null ? List.of() : List.copyOf(objects);
    }

    /**
     * Finds a condition.
     *
     * @param type the type of the condition
     * @return empty if the operator has not set it yet
     */
    public Optional<RoomCondition> condition(String type) {
        return conditions.stream().filter(each -> each.type().equals(type)).findFirst();
    }

    /**
     * A copy of this status with other objects.
     *
     * @param all the objects that the operator created for the room
     * @return the new status
     */
    public ChatRoomStatus withObjects(List<String> all) {
        return new ChatRoomStatus(
                observedGeneration, pods, replicas, readyReplicas, wantedReplicas, selector, connections, online, paused,
                conditions, fewerSince, rollout, rebalance, version, all);
    }
}
