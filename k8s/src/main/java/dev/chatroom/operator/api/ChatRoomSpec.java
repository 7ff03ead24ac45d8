package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;

/** The desired state of a room. A null field takes the chart's default. */
@ValidationRule(
        value = "!(has(self.replicas) && has(self.scaling))",
        message = "set replicas or scaling, not both: scaling sets the number of pods")
@ValidationRule(
        value = "!has(self.scaling) || !has(self.limits) || !has(self.limits.connections)"
                + " || self.scaling.connectionsPerPod <= self.limits.connections",
        message = "scaling.connectionsPerPod is above limits.connections: pods would be full before the operator adds one")
public record ChatRoomSpec(
        @JsonPropertyDescription("Container image of the service.") ImageSpec image,
        @JsonPropertyDescription("Number of pods. Default: 2. Cannot be combined with scaling.")
                @SpecReplicas @Min(1) @Max(100) Integer replicas,
        @JsonPropertyDescription("Scales the number of pods by the number of connections.") ScalingSpec scaling,
        @JsonPropertyDescription("Resource requests and limits of a pod.") ResourcesSpec resources,
        @JsonPropertyDescription("The Redis that the pods share. Default: a bundled Redis.") RedisSpec redis,
        @JsonPropertyDescription("Access from outside the cluster. Default: none.") IngressSpec ingress,
        @JsonPropertyDescription("How a terminating pod closes its connections.") DrainSpec drain,
        @JsonPropertyDescription("When a rollout replaces the next pod.") @Default("{}")
                RolloutSpec rollout,
        @JsonPropertyDescription("Moves connections from fuller pods to the others after a scale-up. Default:"
                + " connections stay where they are.") RebalanceSpec rebalance,
        @JsonPropertyDescription("Limits of a pod and of a client.") LimitsSpec limits,
        @JsonPropertyDescription("Objects for the Prometheus Operator and Grafana.") MonitoringSpec monitoring,
        @JsonPropertyDescription("Other values of the chart chat-room. The fields of this spec and the operator's"
                + " decisions take precedence.")
                @PreserveUnknownFields JsonNode values) {
    /** Number of pods if neither {@code replicas} nor {@code scaling} is set. */
    public static final int DEFAULT_REPLICAS = 2;

    /** A spec without any field: the chart's defaults. */
    public static final ChatRoomSpec DEFAULT =
            new ChatRoomSpec(null, null, null, null, null, null, null, null, null, null, null, null);

    /**
     * The minimum number of pods.
     *
     * @return {@code scaling.min}, or {@code replicas}; at least 1
     */
    public int minReplicas() {
        if (scaling != null) {
            return scaling.min();
        }
        return replicas == null ? DEFAULT_REPLICAS : replicas;
    }

    /**
     * The rollout settings.
     *
     * @return the settings, or their defaults; never null
     */
    public RolloutSpec rolloutOrDefault() {
        return rollout == null ? RolloutSpec.DEFAULT : rollout;
    }
}
