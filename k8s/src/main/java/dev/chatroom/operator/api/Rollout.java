package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;

/** When the next pod is replaced by one of a new version. */
public record Rollout(
        @JsonPropertyDescription("The share of the connections before a pod was replaced that must be there again.")
                @Default("95") @Min(0) @Max(100) Integer recoveredPercent,
        @JsonPropertyDescription("How long that is waited for; then the next pod is replaced all the same.")
                @Default("5m") @Pattern(Time.PATTERN) String limit) {
    /** What the definition's defaults say, for rooms that were read without them. */
    public static final Rollout DEFAULT = new Rollout(95, "5m");
}
