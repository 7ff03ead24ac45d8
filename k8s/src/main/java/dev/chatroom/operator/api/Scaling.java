package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** How many pods there are, by the number of connections. */
@ValidationRule(value = "self.min <= self.max", message = "min is above max")
public record Scaling(
        @JsonPropertyDescription("The fewest pods.") @Default("2") @Min(1) @Max(100) int min,
        @JsonPropertyDescription("The most pods.") @Default("10") @Min(1) @Max(100) int max,
        @JsonPropertyDescription("Connections a pod above which pods are added.") @Required @Min(1) @Max(1_000_000)
                int connectionsPerPod,
        @JsonPropertyDescription("How long fewer pods must have been enough before one is taken away, such as 5m.")
                @Default("5m") @Pattern(Time.PATTERN) String scaleDownDelay) {}
