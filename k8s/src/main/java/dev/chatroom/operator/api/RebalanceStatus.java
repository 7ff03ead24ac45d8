package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Progress of the rebalancing. */
public record RebalanceStatus(
        @JsonPropertyDescription("Deadline. Rebalancing stops then, even if pods are still uneven.") String until,
        @JsonPropertyDescription("Time before which no pod sheds more connections.") String next) {}
