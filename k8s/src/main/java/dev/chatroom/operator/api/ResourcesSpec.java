package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** Resource requests and limits of a pod. */
public record ResourcesSpec(
        @JsonPropertyDescription("Resources that the scheduler reserves for a pod.") Map<String, Quantity> requests,
        @JsonPropertyDescription("Maximum resources of a pod. A CPU limit adds latency for all users.")
                Map<String, Quantity> limits) {}
