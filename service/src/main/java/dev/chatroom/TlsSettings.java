package dev.chatroom;

import dev.chatroom.http.TlsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the options of TLS. */
final class TlsSettings {
    private static final String CERTIFICATE = "server.tls.certificate";
    private static final String KEY = "server.tls.key";
    /** RFC 6797 sets no bound; browsers' preload lists ask for one year, and two are common. */
    private static final Duration MAX_HSTS = Duration.ofDays(730);

    private TlsSettings() {}

    static Optional<TlsOptions> read(Settings settings) {
        var certificate = file(settings, CERTIFICATE);
        var key = file(settings, KEY);
        if (certificate.isPresent() != key.isPresent()) {
            throw new ConfigException(
                    certificate.isPresent() ? KEY : CERTIFICATE, "", "a file, because %s is set"
                            .formatted(certificate.isPresent() ? CERTIFICATE : KEY));
        }
        var reload = settings.duration("server.tls.reload", Duration.ofSeconds(1), Duration.ofDays(1));
        var hsts = settings.duration("server.tls.hsts", Duration.ZERO, MAX_HSTS);
        return certificate.map(file -> new TlsOptions(file, key.orElseThrow(), reload, hsts));
    }

    /** The file that a key names. Empty if the key is not set. */
    static Optional<Path> file(Settings settings, String key) {
        return settings.text(key).map(name -> {
            var file = Path.of(name);
            if (!Files.isReadable(file)) {
                throw new ConfigException(key, name, "a file in PEM format that the service can read");
            }
            return file;
        });
    }
}
