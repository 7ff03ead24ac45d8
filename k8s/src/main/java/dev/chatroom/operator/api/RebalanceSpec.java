package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How fuller pods shed connections after a scale-up. */
public record RebalanceSpec(
        @JsonPropertyDescription("Connections that a pod closes per second. Their clients reconnect at once.")
                @Default("20") @Min(1) @Max(1_000) int perSecond,
        @JsonPropertyDescription("Tolerated excess of a pod over the mean, in percent.")
                @Default("20") @Min(5) @Max(100)
                int tolerancePercent) {}
