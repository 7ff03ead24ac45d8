package dev.chatroom.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** How users sign in. A null field takes the chart's default, or a key that the operator derives. */
public record AuthSpec(
        @JsonPropertyDescription("open: guests, and users with a token. required: only users with a token.")
                @Pattern("^(open|required)$") String mode,
        @JsonPropertyDescription("Secret with the keys of sign-ins. Default: the operator derives both keys.") Keys secret,
        @JsonPropertyDescription("Identity provider whose tokens are accepted, beside tokens that the secret signs.")
                Jwks jwks,
        @JsonPropertyDescription("Path of the page's own host where the page gets tokens, such as /oauth2/auth.")
                @Pattern("^/[!-~]*$") String pageTokenUrl) {
    /** A Secret with the keys of sign-ins. */
    public record Keys(
            @JsonPropertyDescription("Name of the Secret, in the room's namespace.")
                    @Required @Pattern("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$") String name,
            @JsonPropertyDescription("Key with the secret that signs tokens (HS256), at least 32 characters. Optional"
                    + " with jwks.")
                    @Default("secret") @Pattern("^[-._A-Za-z0-9]+$") String key,
            @JsonPropertyDescription("Key with the key from which the public ids of users derive, at least 16 characters.")
                    @Default("idKey") @Pattern("^[-._A-Za-z0-9]+$") String idKey) {}

    /** An identity provider. Issuer and audience are required, because the provider signs tokens for other services too. */
    public record Jwks(
            @JsonPropertyDescription("URL of the provider's public keys (JWKS).") @Required @Pattern("^https?://[!-~]+$")
                    String url,
            @JsonPropertyDescription("The iss of accepted tokens.") @Required @Size(min = 1) String issuer,
            @JsonPropertyDescription("Accepted values of aud.") @Required @Size(min = 1, max = 20)
                    List<@Pattern("^[^,]+$") String> audience) {}
}
