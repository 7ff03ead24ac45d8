package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** What one pod and one client may take; whatever is null is as the service has it. */
public record Limits(
        @JsonPropertyDescription("Connections that a pod takes.") @Min(1) @Max(1_000_000) Integer connections,
        @JsonPropertyDescription("Connections of one address to one pod; 0 for any number.") @Min(0) @Max(1_000_000)
                Integer perAddress,
        @JsonPropertyDescription("Messages that a user may send in a second in the long run.") @Min(1) @Max(100_000)
                Integer messagesPerSecond,
        @JsonPropertyDescription("Messages that a user may send at once.") @Min(1) @Max(100_000) Integer messageBurst,
        @JsonPropertyDescription("Characters of a message.") @Min(1) @Max(100_000) Integer text) {}
