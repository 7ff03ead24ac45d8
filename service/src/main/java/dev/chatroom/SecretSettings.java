package dev.chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads secrets, and addresses of services that are fixed by the configuration. */
final class SecretSettings {
    private static final int MIN_BYTES = 32;
    private static final int MAX_BYTES = 4_096;

    private SecretSettings() {}

    /** A secret as a value of one key, or in the file that another key names. Empty when neither is set. */
    static Optional<byte[]> read(Settings settings, String key, String fileKey) {
        var file = settings.text(fileKey);
        var text = settings.text(key);
        if (file.isPresent() && text.isPresent()) {
            throw new ConfigException(fileKey, file.get(), "nothing while " + key + " is set");
        }
        var secret = file.map(name -> content(fileKey, name)).or(() -> text).map(value -> value.getBytes(UTF_8));
        if (secret.isPresent() && (secret.get().length < MIN_BYTES || secret.get().length > MAX_BYTES)) {
            throw new ConfigException(
                    file.isPresent() ? fileKey : key, "***", "%d to %,d bytes".formatted(MIN_BYTES, MAX_BYTES));
        }
        return secret;
    }

    /** An address of a service. */
    static URI url(String key, String url, String example) {
        try {
            var uri = URI.create(url);
            if (Set.of("http", "https").contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))
                    && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Rejected below, like a URL of another scheme.
        }
        throw new ConfigException(key, url, "an https:// URL, such as " + example);
    }

    private static String content(String key, String file) {
        try {
            var path = Path.of(file);
            if (Files.size(path) <= 2 * MAX_BYTES) {
                return Files.readString(path).strip();
            }
        } catch (IOException | RuntimeException _) {
            // Rejected below, like a file that is too large.
        }
        throw new ConfigException(key, file, "a file that can be read, with the secret as text");
    }
}
