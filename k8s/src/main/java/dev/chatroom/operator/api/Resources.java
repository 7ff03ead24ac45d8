package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;

/** What a pod asks for and may take. */
public record Resources(
        @JsonPropertyDescription("What is set aside for a pod.") Map<String, Quantity> requests,
        @JsonPropertyDescription("What a pod may take; a limit of CPU is latency for everyone.")
                Map<String, Quantity> limits) {}
