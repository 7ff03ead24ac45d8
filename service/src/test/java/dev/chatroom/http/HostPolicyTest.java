package dev.chatroom.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {
    private final HostPolicy policy = new HostPolicy(Set.of("chat.example.org", "*.rooms.example.org"));

    @ParameterizedTest
    @ValueSource(strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST",
        "room.localhost:8080",
        "127.0.0.1",
        "127.0.0.1:8080",
        "10.42.0.7:8080",
        "[::1]",
        "[::1]:8080",
        "[2001:db8::1]:8080",
        "chat-room",
        "chat-room:80"
    })
    void acceptsHostsThatNoStrangerCanOwn(String host) {
        assertThat(policy.allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "chat.example.org",
        "chat.example.org:443",
        "CHAT.example.ORG",
        "chat.example.org.",
        "a.rooms.example.org",
        "a.b.rooms.example.org:8080"
    })
    void acceptsConfiguredHosts(String host) {
        assertThat(policy.allows(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "evil.example",
        "evil.example:8080",
        "chat.example.org.evil.example",
        "evil-chat.example.org",
        "rooms.example.org",
        "evilrooms.example.org",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.localhost.example",
        "chat.example.org@evil.example",
        "[evil.example]",
        "[::1",
        "10.42.0.7.nip.io"
    })
    void rejectsOtherHosts(String host) {
        assertThat(policy.allows(host)).isFalse();
    }

    @Test
    void aStarAcceptsEveryHost() {
        assertThat(new HostPolicy(Set.of("*")).allows("evil.example")).isTrue();
    }
}
