package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;

/** Container image of the service. A repository or a tag replaces the image of the chart, and with it the chart's digest. */
public record ImageSpec(
        @JsonPropertyDescription("Repository of the image, such as registry.example.org/chat-service.")
                @Pattern("^[A-Za-z0-9]([-A-Za-z0-9._:/]*[A-Za-z0-9])?$") String repository,
        @JsonPropertyDescription("Tag of the image. Default: the appVersion of the chart in the operator's image.")
                @Pattern("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$") String tag,
        @JsonPropertyDescription("Digest of the image, such as sha256:… It takes precedence over the tag.")
                @Pattern("^sha256:[0-9a-f]{64}$") String digest,
        @JsonPropertyDescription("IfNotPresent, Always or Never.") @Pattern("^(IfNotPresent|Always|Never)$")
                String pullPolicy) {}
