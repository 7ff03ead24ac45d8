package dev.chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fuzz.FuzzCorpus;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever an operator sets: the service starts, or the message names the key. */
class ChatConfigFuzzTest {
    private static final FuzzCorpus CORPUS = FuzzCorpus.of("config");
    private static final List<String> KEYS = Stream.concat(
                    defaults().stream(), Stream.of("redis.url", "admin.token", "origins.allowed", "instance.name"))
            .distinct()
            .sorted()
            .toList();

    @Test
    void replaysTheCorpusForEveryKey() {
        assertThat(KEYS).contains("server.port", "rate.burst");
        KEYS.forEach(key -> CORPUS.replay(value -> load(key, value)));
    }

    @Property(tries = 300)
    void loadsOrNamesTheKey(@ForAll("keys") String key, @ForAll("values") byte[] value) {
        CORPUS.check(value, input -> load(key, input));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(KEYS);
    }

    @Provide
    Arbitrary<byte[]> values() {
        return CORPUS.mutations();
    }

    private static Set<String> defaults() {
        return Config.builder(ConfigSources.classpath("application.yaml"))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build()
                .asMap()
                .get()
                .keySet();
    }

    private static void load(String key, byte[] value) {
        var text = new String(value, UTF_8);
        try {
            assertThat(ChatConfig.with(Map.of(key, text))).isNotNull();
        } catch (ConfigException e) {
            assertThat(e).hasMessageContaining(key);
        }
    }
}
