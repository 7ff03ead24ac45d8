package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the options of TLS. */
class TlsSettingsTest {
    @TempDir
    Path files;

    @Test
    void isOffByDefault() {
        assertThat(ChatConfig.with(Map.of()).http().tls()).isEmpty();
    }

    @Test
    void readsFilesAndTimes() throws IOException {
        var file = Files.writeString(files.resolve("a.pem"), "");
        var tls = ChatConfig.with(Map.of("server.tls.certificate", file.toString(), "server.tls.key", file.toString(),
                        "server.tls.hsts", "PT0S"))
                .http().tls().orElseThrow();

        assertThat(tls.certificate()).isEqualTo(file);
        assertThat(tls.reload()).isEqualTo(Duration.ofSeconds(30));
        assertThat(tls.hsts()).isZero();
    }

    @Test
    void rejectsHalfAPairAndMissingFiles() throws IOException {
        var file = Files.writeString(files.resolve("a.pem"), "").toString();

        assertRejected(Map.of("server.tls.certificate", file), "server.tls.key");
        assertRejected(Map.of("server.tls.key", file), "server.tls.certificate");
        assertRejected(Map.of("server.tls.certificate", "/no/such/file", "server.tls.key", file), "/no/such/file");
        assertRejected(Map.of("server.tls.certificate", file, "server.tls.key", file, "server.tls.hsts", "P800D"), "server.tls.hsts");
        assertRejected(Map.of("redis.url", "rediss://localhost", "redis.ca", "/no/such/file"), "redis.ca");
    }

    private static void assertRejected(Map<String, String> settings, String named) {
        assertThatThrownBy(() -> ChatConfig.with(settings)).isInstanceOf(ConfigException.class).hasMessageContaining(named);
    }
}
