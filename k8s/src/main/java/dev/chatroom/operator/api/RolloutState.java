package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How far a rollout is. */
public record RolloutState(
        @JsonPropertyDescription("The hash of the pods' new template.") String template,
        @JsonPropertyDescription("Pods of older templates that are left when the present step is done.")
                int remaining,
        @JsonPropertyDescription("Connections before the present step.") int connections,
        @JsonPropertyDescription("Whether the step is done, and its clients are waited for.") boolean waiting,
        @JsonPropertyDescription("Since when.") String since) {}
