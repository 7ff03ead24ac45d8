package dev.chatroom;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.service.registry.Services;
import io.helidon.testing.junit5.Testing;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The configuration of the process, which Helidon's service registry provides. */
@Testing.Test(perMethod = true)
class ChatConfigLoadTest {
    @Test
    void readsTheFile() {
        assertThat(ChatConfig.load().wire().textCharacters()).isEqualTo(2_000);
    }

    @Test
    void readsWhatTheRegistryProvides() {
        Services.set(
                Config.class,
                Config.just(
                        ConfigSources.create(Map.of("server.port", "0", "limits.text", "140")),
                        ConfigSources.classpath("application.yaml")));

        assertThat(ChatConfig.load().port()).isZero();
        assertThat(ChatConfig.load().wire().textCharacters()).isEqualTo(140);
    }
}
