package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** How pods that are fuller than others shed connections after one was added. */
public record Rebalance(
        @JsonPropertyDescription("Connections that a pod closes in a second; their clients come back at once.")
                @Default("20") @Min(1) @Max(1_000) int perSecond,
        @JsonPropertyDescription("How far above the mean a pod may be, in percent.") @Default("20") @Min(5) @Max(100)
                int tolerancePercent) {}
