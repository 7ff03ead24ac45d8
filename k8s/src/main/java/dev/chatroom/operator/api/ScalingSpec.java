package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** Scales the number of pods by the number of connections. */
@ValidationRule(value = "self.min <= self.max", message = "min is above max")
public record ScalingSpec(
        @JsonPropertyDescription("Minimum number of pods.") @Default("2") @Min(1) @Max(100) int min,
        @JsonPropertyDescription("Maximum number of pods.") @Default("10") @Min(1) @Max(100) int max,
        @JsonPropertyDescription("Target number of connections per pod. Above it the operator adds pods.")
                @Required @Min(1) @Max(1_000_000) int connectionsPerPod,
        @JsonPropertyDescription("How long fewer pods must have been enough before the operator removes one, such as 5m.")
                @Default("5m") @Pattern(DurationFormat.PATTERN) String scaleDownDelay) {}
