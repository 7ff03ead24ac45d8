package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;

/** How a pod that is to end lets its clients go. */
public record Drain(
        @JsonPropertyDescription("How long it still takes newcomers, while endpoints are updated, such as 5s.")
                @Default("5s") @Pattern(Time.PATTERN) String delay,
        @JsonPropertyDescription("The time over which it then closes its connections.")
                @Default("20s") @Pattern(Time.PATTERN) String window) {}
