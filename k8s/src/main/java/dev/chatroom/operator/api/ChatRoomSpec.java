package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;

/** The desired state of a room. A null field takes the chart's default. */
@ValidationRule(
        value = ChatRoomSpec.USES_SECRET + " || " + ChatRoomSpec.USED_SECRET + " || " + ChatRoomSpec.SIZE + " == "
                + ChatRoomSpec.OLD_SIZE,
        message = "redis.bundled.size is immutable, because the volume keeps its size; see Changing the volume in"
                + " k8s/README.md")
@ValidationRule(
        value = ChatRoomSpec.USES_SECRET + " || " + ChatRoomSpec.USED_SECRET + " || " + ChatRoomSpec.CLASS + " == "
                + ChatRoomSpec.OLD_CLASS,
        message = "redis.bundled.storageClass is immutable, because the volume keeps its class; see Changing the volume in"
                + " k8s/README.md")
@ValidationRule(
        value = "!has(self.scaling) || !has(self.limits) || !has(self.limits.connections)"
                + " || self.scaling.connectionsPerPod <= self.limits.connections",
        message = "scaling.connectionsPerPod is above limits.connections: pods would be full before the operator adds one")
public record ChatRoomSpec(
        @JsonPropertyDescription("Container image of the service.") ImageSpec image,
        @JsonPropertyDescription("Number of pods. Ignored with scaling, which then sets it.")
                @SpecReplicas @Default("2") @Min(1) @Max(100) Integer replicas,
        @JsonPropertyDescription("Scales the number of pods by the number of connections.") ScalingSpec scaling,
        @JsonPropertyDescription("Resource requests and limits of a pod.") ResourcesSpec resources,
        @JsonPropertyDescription("The Redis that the pods share. Default: a bundled Redis.") RedisSpec redis,
        @JsonPropertyDescription("Access from outside the cluster. Default: none.") IngressSpec ingress,
        @JsonPropertyDescription("How users sign in. Default: guests, and users with a token that the key of the room"
                + " signs.") AuthSpec auth,
        @JsonPropertyDescription("Filters, a service that decides about messages, and the audit log.")
                ModerationSpec moderation,
        @JsonPropertyDescription("How a terminating pod closes its connections.") DrainSpec drain,
        @JsonPropertyDescription("When a rollout replaces the next pod.") @Default("{}")
                RolloutSpec rollout,
        @JsonPropertyDescription("Moves connections from fuller pods to the others after a scale-up. Default:"
                + " connections stay where they are.") RebalanceSpec rebalance,
        @JsonPropertyDescription("Limits of a pod and of a client.") LimitsSpec limits,
        @JsonPropertyDescription("Objects for the Prometheus Operator and Grafana.") MonitoringSpec monitoring,
        @JsonPropertyDescription("Version of the chart chat-room, such as 0.2.0. A room with a version keeps its objects when"
                + " the operator is upgraded. Default: the chart in the operator's image.")
                @Pattern("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$") String version,
        @JsonPropertyDescription("Other values of the chart chat-room. The fields of this spec and the operator's"
                + " decisions take precedence.")
                @PreserveUnknownFields JsonNode values) {
    /** Number of pods of rooms that were read without the defaults of the custom resource definition. */
    public static final int DEFAULT_REPLICAS = 2;

    // Parts of the rules above. A room without redis.bundled has a volume of the chart's default size and class.
    static final String USES_SECRET = "(has(self.redis) && has(self.redis.secret))";
    static final String USED_SECRET = "(has(oldSelf.redis) && has(oldSelf.redis.secret))";
    static final String SIZE = "(has(self.redis) && has(self.redis.bundled) ? self.redis.bundled.size : '1Gi')";
    static final String OLD_SIZE = "(has(oldSelf.redis) && has(oldSelf.redis.bundled) ? oldSelf.redis.bundled.size : '1Gi')";
    static final String CLASS = "(has(self.redis) && has(self.redis.bundled) && has(self.redis.bundled.storageClass)"
            + " ? self.redis.bundled.storageClass : '')";
    static final String OLD_CLASS = "(has(oldSelf.redis) && has(oldSelf.redis.bundled)"
            + " && has(oldSelf.redis.bundled.storageClass) ? oldSelf.redis.bundled.storageClass : '')";

    /** A spec without any field: the chart's defaults. */
    public static final ChatRoomSpec DEFAULT =
            new ChatRoomSpec(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

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
