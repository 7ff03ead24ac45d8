package dev.chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.auth.AuthConfig;
import dev.chatroom.auth.TokenIssuer;
import dev.chatroom.protocol.AddressKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which tokens are accepted. */
final class AuthSettings {
    /** Those of RFC 7518 section 3.1 with a public key. With one of them as a secret anybody could sign. */
    private static final Pattern ALGORITHM = Pattern.compile("(RS|PS|ES)(256|384|512)");
    private static final Pattern TOKEN_PATH = Pattern.compile("/(?!/)[A-Za-z0-9._~/?&=%-]*");
    private static final int MIN_ID_KEY = 16;
    private static final String SECRET = "auth.secret";
    private static final String SECRET_FILE = "auth.secretfile";
    private static final String JWKS = "auth.jwks.url";

    private enum Mode {
        OPEN,
        REQUIRED
    }

    private AuthSettings() {}

    static AuthConfig read(Settings settings) {
        var secret = SecretSettings.read(settings, SECRET, SECRET_FILE).map(AuthConfig.SharedSecret::new);
        var provider = provider(settings);
        boolean required = settings.oneOf("auth.mode", Mode.class) == Mode.REQUIRED;
        if (required && secret.isEmpty() && provider.isEmpty()) {
            throw new ConfigException("auth.mode", "required", "open, unless auth.secret or auth.jwks.url is set");
        }
        return new AuthConfig(
                required,
                secret,
                provider,
                issuer(settings, secret.isPresent(), provider.isPresent()),
                audience(settings, provider.isPresent()),
                settings.duration("auth.clockskew", Duration.ZERO, Duration.ofMinutes(10)),
                settings.duration("auth.grace", Duration.ZERO, Duration.ofHours(1)),
                settings.text("auth.claims.name").orElse("name"),
                settings.text("auth.claims.role").orElse("role"),
                settings.text("auth.claims.moderator").orElse("moderator"),
                idKey(settings),
                settings.integer("limits.name", 1, 200),
                settings.onOff("rate.limits"));
    }

    /** Where the page gets tokens. */
    static Optional<String> tokenPath(Settings settings) {
        var path = settings.text("auth.page.tokenurl");
        if (path.isPresent() && !TOKEN_PATH.matcher(path.get()).matches()) {
            throw new ConfigException("auth.page.tokenurl", path.get(), "a path of the page's own host, such as /oauth2/auth");
        }
        return path;
    }

    /** The key for hashes of addresses derives from a secret that all instances share anyway. */
    static Optional<AddressKey> addressKey(Settings settings) {
        return idKey(settings)
                .map(key -> key.getBytes(UTF_8))
                .or(() -> SecretSettings.read(settings, SECRET, SECRET_FILE))
                .map(AddressKey::new);
    }

    private static Optional<AuthConfig.PublicKeys> provider(Settings settings) {
        return settings.text(JWKS).map(url -> new AuthConfig.PublicKeys(
                SecretSettings.url(JWKS, url, "https://id.example.org/jwks.json"),
                algorithms(settings),
                settings.duration("auth.jwks.refresh", Duration.ofSeconds(1), Duration.ofDays(1))));
    }

    /** Two sources of keys have two issuers: users of one must not get the identity of users of the other. */
    private static Optional<String> issuer(Settings settings, boolean hasSecret, boolean hasProvider) {
        var issuer = named(settings, "auth.issuer", hasProvider);
        if (hasSecret && hasProvider && issuer.filter(TokenIssuer.ISSUER::equals).isPresent()) {
            throw new ConfigException("auth.issuer", TokenIssuer.ISSUER,
                    "another issuer while auth.secret and auth.jwks.url are set; tokens that the secret signs have this one");
        }
        return issuer;
    }

    private static Set<String> algorithms(Settings settings) {
        var algorithms = new LinkedHashSet<>(settings.list("auth.algorithms"));
        if (algorithms.isEmpty() || !algorithms.stream().allMatch(each -> ALGORITHM.matcher(each).matches())) {
            throw new ConfigException(
                    "auth.algorithms", String.join(",", algorithms),
                    "some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512, separated by commas");
        }
        return algorithms;
    }

    /** A provider signs tokens for many others: without issuer and audience, theirs would be accepted as well. */
    private static Optional<String> named(Settings settings, String key, boolean hasProvider) {
        var value = settings.text(key);
        if (value.isEmpty() && hasProvider) {
            throw new ConfigException(key, "", "a value while auth.jwks.url is set");
        }
        return value;
    }

    private static Set<String> audience(Settings settings, boolean hasProvider) {
        return named(settings, "auth.audience", hasProvider).isEmpty()
                ? Set.of()
                : Set.copyOf(settings.list("auth.audience"));
    }

    private static Optional<String> idKey(Settings settings) {
        var key = settings.text("auth.idkey");
        if (key.isPresent() && key.get().length() < MIN_ID_KEY) {
            throw new ConfigException("auth.idkey", "***", "%d characters or more".formatted(MIN_ID_KEY));
        }
        return key;
    }
}
