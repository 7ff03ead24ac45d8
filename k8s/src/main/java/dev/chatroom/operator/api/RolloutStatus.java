package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Progress of a rollout. */
public record RolloutStatus(
        @JsonPropertyDescription("Hash of the new pod template.") String template,
        @JsonPropertyDescription("Number of old pods that remain after the current step.")
                int remaining,
        @JsonPropertyDescription("Number of connections before the current step.") int connections,
        @JsonPropertyDescription("True if the step is complete and the operator waits for its clients to reconnect.")
                boolean waiting,
        @JsonPropertyDescription("Time when the current step or wait began.") String since) {}
