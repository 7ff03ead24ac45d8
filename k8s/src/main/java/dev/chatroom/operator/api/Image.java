package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;

/** The image of the service. */
public record Image(
        @JsonPropertyDescription("Where the image is, such as registry.example.org/chat-service.") String repository,
        @JsonPropertyDescription("Its tag; when absent that of the chart that the operator brings.")
                @Pattern("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$") String tag,
        @JsonPropertyDescription("IfNotPresent, Always or Never.") @Pattern("^(IfNotPresent|Always|Never)$")
                String pullPolicy) {}
