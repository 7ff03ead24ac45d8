package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;

/** What a room is asked to be; whatever is null is as the chart has it. */
@ValidationRule(
        value = "!(has(self.replicas) && has(self.scaling))",
        message = "set replicas or scaling, not both: scaling decides how many pods there are")
@ValidationRule(
        value = "!has(self.scaling) || !has(self.limits) || !has(self.limits.connections)"
                + " || self.scaling.connectionsPerPod <= self.limits.connections",
        message = "scaling.connectionsPerPod is above limits.connections: pods would be full before one is added")
public record ChatRoomSpec(
        @JsonPropertyDescription("The image of the service.") Image image,
        @JsonPropertyDescription("Pods of the room, 2 when absent; not together with scaling.")
                @SpecReplicas @Min(1) @Max(100) Integer replicas,
        @JsonPropertyDescription("Lets the operator decide by connections how many pods there are.") Scaling scaling,
        @JsonPropertyDescription("What a pod asks for and may take.") Resources resources,
        @JsonPropertyDescription("The Redis that ties the pods together; when absent the room brings one.") Redis redis,
        @JsonPropertyDescription("How the room is reached from outside; when absent it is not.") Ingress ingress,
        @JsonPropertyDescription("How a pod that is to end lets its clients go.") Drain drain,
        @JsonPropertyDescription("When the next pod is replaced by one of a new version.") @Default("{}")
                Rollout rollout,
        @JsonPropertyDescription("Lets pods that are fuller than others shed connections after one was added; when"
                + " absent they keep them.") Rebalance rebalance,
        @JsonPropertyDescription("What one pod and one client may take.") Limits limits,
        @JsonPropertyDescription("What is made for the Prometheus operator and Grafana.") Monitoring monitoring,
        @JsonPropertyDescription("Any other values of the chart chat-room. Fields of this spec, and what the operator"
                + " decides, go before them.")
                @PreserveUnknownFields JsonNode values) {
    /** Pods of a room that says nothing of their number. */
    public static final int DEFAULT_REPLICAS = 2;

    /** Everything as the chart has it. */
    public static final ChatRoomSpec DEFAULT =
            new ChatRoomSpec(null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * The fewest pods that the room is to have.
     *
     * @return at least 1
     */
    public int fewest() {
        if (scaling != null) {
            return scaling.min();
        }
        return replicas == null ? DEFAULT_REPLICAS : replicas;
    }

    /**
     * How rollouts are paced.
     *
     * @return never null
     */
    public Rollout pace() {
        return rollout == null ? Rollout.DEFAULT : rollout;
    }
}
