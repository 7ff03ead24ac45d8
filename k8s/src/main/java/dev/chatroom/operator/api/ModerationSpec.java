package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What decides about messages before they are shown, and the audit log. A null field takes the chart's default. */
public record ModerationSpec(
        @JsonPropertyDescription("Days that the audit log keeps what moderators did.") @Min(1) @Max(3650)
                Integer auditDays,
        @JsonPropertyDescription("Words, patterns and links that are not shown, or that moderators approve first.") Filters filters,
        @JsonPropertyDescription("Service that decides about messages before they are shown. Default: none.") Hook hook) {
    /** What is not shown, or held. */
    public record Filters(
            @JsonPropertyDescription("Words and phrases.") @Size(max = 10_000) List<@Pattern("^[^\\n\\r]+$") String> words,
            @JsonPropertyDescription("Regular expressions of RE2.") @Size(max = 100)
                    List<@Pattern("^[^\\n\\r]+$") String> patterns,
            @JsonPropertyDescription("ConfigMap in the room's namespace with the keys words and patterns, one on each line,"
                    + " instead of these lists.")
                    @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") String configMap,
            @JsonPropertyDescription("What happens to such messages: reject, hold until a moderator approves them, or allow.")
                    @Pattern("^(reject|hold|allow)$") String action,
            @JsonPropertyDescription("What happens to messages with links: allow, reject or hold.")
                    @Pattern("^(allow|reject|hold)$") String links,
            @JsonPropertyDescription("Hosts that links may name nevertheless, with all hosts below them.")
                    List<@Pattern("^[^,\\s]+$") String> domains) {}

    /** A service that decides about messages. */
    public record Hook(
            @JsonPropertyDescription("URL of the service.") @Required @Pattern("^https?://[!-~]+$") String url,
            @JsonPropertyDescription("Secret with the key that signs what the service is asked.") @Required Key secret,
            @JsonPropertyDescription("What happens to a message about which the service does not decide in time.")
                    @Pattern("^(accept|reject)$") String onFailure,
            @JsonPropertyDescription("About whose messages it decides: guests, or all, which includes members.")
                    @Pattern("^(guests|all)$") String users) {}

    /** A key of a Secret. */
    public record Key(
            @JsonPropertyDescription("Name of the Secret, in the room's namespace.")
                    @Required @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") String name,
            @JsonPropertyDescription("Key in the Secret; its value has at least 32 bytes.")
                    @Default("secret") @Pattern("^[-._A-Za-z0-9]+$") String key) {}
}
