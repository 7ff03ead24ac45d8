package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** The Redis of a room: one that it brings, or yours. */
@ValidationRule(value = "!(has(self.bundled) && has(self.secret))", message = "set bundled or secret, not both")
public record Redis(
        @JsonPropertyDescription("A Redis of the room's own: one pod that keeps the log on a volume.") Bundled bundled,
        @JsonPropertyDescription("The Secret that has the URL of your Redis.") SecretKey secret) {
    /** A Redis of the room's own. */
    @ValidationRule(value = "self.size == oldSelf.size", message = "the volume's size cannot be changed later")
    public record Bundled(
            @JsonPropertyDescription("The volume's size; it cannot be changed later.") @Default("1Gi")
                    @Pattern("^[1-9][0-9]*(Mi|Gi|Ti)$") String size,
            @JsonPropertyDescription("The volume's class; when absent the cluster's default.") String storageClass,
            @JsonPropertyDescription("What becomes of the volume, and with it of the log, when the room is deleted:"
                    + " Delete or Retain.")
                    @Default("Delete") @Pattern("^(Delete|Retain)$") String whenDeleted) {}

    /** A key of a Secret. */
    public record SecretKey(
            @JsonPropertyDescription("The Secret's name, in the room's namespace.") @Required String name,
            @JsonPropertyDescription("The key in it.") @Default("url") String key) {}
}
