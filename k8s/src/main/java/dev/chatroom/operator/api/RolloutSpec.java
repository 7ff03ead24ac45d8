package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;

/** When a rollout replaces the next pod. */
public record RolloutSpec(
        @JsonPropertyDescription("Percentage of the connections before a step that must be restored before the next step.")
                @Default("95") @Min(0) @Max(100) Integer recoveredPercent,
        @JsonPropertyDescription("Maximum wait for the restored connections. After it, the rollout continues anyway.")
                @Default("5m") @Pattern(DurationFormat.PATTERN) String limit) {
    /** The defaults of the custom resource definition, for rooms that were read without them. */
    public static final RolloutSpec DEFAULT = new RolloutSpec(95, "5m");
}
