package dev.chatroom;

import dev.chatroom.auth.AuthConfig;
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
        var keys = keys(settings);
        boolean required = settings.oneOf("auth.mode", Mode.class) == Mode.REQUIRED;
        if (required && keys.isEmpty()) {
            throw new ConfigException("auth.mode", "required", "open, unless auth.secret or auth.jwks.url is set");
        }
        return new AuthConfig(
                required,
                keys,
                named(settings, "auth.issuer", keys),
                audience(settings, keys),
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

    private static Optional<AuthConfig.Keys> keys(Settings settings) {
        var secret = SecretSettings.read(settings, SECRET, SECRET_FILE);
        var url = settings.text(JWKS);
        if (secret.isPresent() && url.isPresent()) {
            throw new ConfigException(JWKS, url.get(), "nothing while auth.secret is set; tokens have one issuer");
        }
        if (url.isPresent()) {
            return Optional.of(new AuthConfig.PublicKeys(
                    SecretSettings.url(JWKS, url.get(), "https://id.example.org/jwks.json"),
                    algorithms(settings),
                    settings.duration("auth.jwks.refresh", Duration.ofSeconds(1), Duration.ofDays(1))));
        }
        return secret.map(AuthConfig.SharedSecret::new);
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
    private static Optional<String> named(Settings settings, String key, Optional<AuthConfig.Keys> keys) {
        var value = settings.text(key);
        if (value.isEmpty() && keys.filter(AuthConfig.PublicKeys.class::isInstance).isPresent()) {
            throw new ConfigException(key, "", "a value while auth.jwks.url is set");
        }
        return value;
    }

    private static Set<String> audience(Settings settings, Optional<AuthConfig.Keys> keys) {
        return named(settings, "auth.audience", keys).isEmpty()
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
