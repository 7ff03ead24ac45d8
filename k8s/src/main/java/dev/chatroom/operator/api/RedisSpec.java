package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** The Redis that the pods of a room share: bundled, or external. */
@ValidationRule(value = "!(has(self.bundled) && has(self.secret))", message = "set bundled or secret, not both")
public record RedisSpec(
        @JsonPropertyDescription("A bundled Redis: one pod that stores the log on a volume.") Bundled bundled,
        @JsonPropertyDescription("Secret with the URL of an external Redis.") SecretKey secret) {
    /** A Redis that the chart installs with the room. */
    public record Bundled(
            @JsonPropertyDescription("Size of the volume. Immutable.") @Default("1Gi")
                    @Pattern("^[1-9][0-9]*(Mi|Gi|Ti)$") String size,
            @JsonPropertyDescription("Storage class of the volume. Immutable. Default: the cluster's default class.")
                    @Pattern("^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$") String storageClass,
            @JsonPropertyDescription("What happens to the volume and the log when the room is deleted: Delete or"
                    + " Retain.")
                    @Default("Delete") @Pattern("^(Delete|Retain)$") String whenDeleted) {}

    /** A key of a Secret. */
    public record SecretKey(
            @JsonPropertyDescription("Name of the Secret, in the room's namespace.")
                    @Required @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") String name,
            @JsonPropertyDescription("Key in the Secret.") @Default("url") @Pattern("^[-._A-Za-z0-9]+$") String key) {}
}
