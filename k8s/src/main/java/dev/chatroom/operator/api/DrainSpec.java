package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;

/** How a terminating pod closes its connections. */
public record DrainSpec(
        @JsonPropertyDescription("How long a terminating pod still accepts connections while endpoints update, such as 5s.")
                @Default("5s") @Pattern(DurationFormat.PATTERN) String delay,
        @JsonPropertyDescription("Period over which the pod then closes its connections.")
                @Default("20s") @Pattern(DurationFormat.PATTERN) String window) {}
