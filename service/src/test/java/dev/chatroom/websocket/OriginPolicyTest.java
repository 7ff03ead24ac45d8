package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {
    private final OriginPolicy policy = new OriginPolicy(Set.of("https://friend.example"));

    @ParameterizedTest
    @CsvSource({
        "http://chat.example, chat.example",
        "http://chat.example, chat.example:80",
        "https://chat.example, chat.example",
        "https://chat.example, chat.example:443",
        "https://CHAT.example, chat.EXAMPLE",
        "http://localhost:8080, localhost:8080",
        "http://[::1]:8080, '[::1]:8080'",
    })
    void allowsTheHostOfTheRequest(String origin, String host) {
        assertThat(policy.allows(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, chat.example",
        "http://chat.example.evil.example, chat.example",
        "http://localhost:8081, localhost:8080",
        "http://chat.example:443, chat.example",
        "https://chat.example:80, chat.example",
        "null, chat.example",
        "'', chat.example",
        "not an origin, chat.example",
        "https://friend.example.evil.example, chat.example",
        "http://chat.example, ",
        "http://chat.example, not a host",
    })
    void rejectsOtherOrigins(String origin, String host) {
        assertThat(policy.allows(origin, host)).isFalse();
    }

    @Test
    void allowsConfiguredOrigins() {
        assertThat(policy.allows("https://friend.example", "chat.example")).isTrue();
        assertThat(policy.allows("http://friend.example", "chat.example")).isFalse();
    }

    @Test
    void allowsRequestsWithoutAnOrigin() {
        assertThat(policy.allows(null, "chat.example")).isTrue();
    }
}
