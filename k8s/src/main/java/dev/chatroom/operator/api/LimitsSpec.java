package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** Limits of a pod and of a client. A null field takes the service's default. */
public record LimitsSpec(
        @JsonPropertyDescription("Maximum number of connections of a pod.") @Min(1) @Max(1_000_000) Integer connections,
        @JsonPropertyDescription("Maximum number of connections from one address to one pod. 0 means no limit.")
                @Min(0) @Max(1_000_000) Integer perAddress,
        @JsonPropertyDescription("Sustained rate of messages of one user, per second.") @Min(1) @Max(100_000)
                Integer messagesPerSecond,
        @JsonPropertyDescription("Number of messages that one user may send in a burst.")
                @Min(1) @Max(100_000) Integer messageBurst,
        @JsonPropertyDescription("Maximum length of a message, in characters.") @Min(1) @Max(100_000) Integer text) {}
