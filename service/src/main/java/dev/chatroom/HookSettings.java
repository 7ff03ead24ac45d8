package dev.chatroom;

import dev.chatroom.moderation.HookConfig;
import java.time.Duration;
import java.util.Optional;

/** Reads which service decides about messages before they are shown. */
final class HookSettings {
    private static final String URL = "moderation.hook.url";
    private static final String SECRET = "moderation.hook.secret";
    private static final String SECRET_FILE = "moderation.hook.secretfile";

    private HookSettings() {}

    static Optional<HookConfig> read(Settings settings) {
        var secret = SecretSettings.read(settings, SECRET, SECRET_FILE);
        var timeout = settings.duration("moderation.hook.timeout", Duration.ofMillis(10), Duration.ofSeconds(10));
        var onFailure = settings.oneOf("moderation.hook.onfailure", HookConfig.OnFailure.class);
        var users = settings.oneOf("moderation.hook.users", HookConfig.Users.class);
        return settings.text(URL).map(url -> new HookConfig(
                SecretSettings.url(URL, url, "https://moderation.example.org/check"),
                secret.orElseThrow(() -> new ConfigException(SECRET, "", "a value, or a file in %s, while %s is set".formatted(SECRET_FILE, URL))),
                timeout,
                onFailure,
                users));
    }
}
