package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import dev.chatroom.testing.Upgrade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Upgrade requests that are accepted (RFC 6455 section 4). */
class UpgradeIT {
    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void answersAJoinInTheSameWriteAsTheRequest() {
        var server = instances.start("instance.name", "test");
        var join = ClientFrame.text(ClientEvents.join("a-secret-of-enough-characters", "Alice", null));

        var history = Conversation.connectAndSend(server.port(), join.bytes()).expect("history");

        var self = history.getJsonObject("self");
        assertThat(self.getString("name")).isEqualTo("Alice");
        assertThat(self.getString("clientId")).hasSize(22).doesNotContain("secret");
        assertThat(history.getString("instance")).startsWith("test-");
        assertThat(history.getString("cursor")).matches("\\d+-\\d+");
        assertThat(history.getBoolean("gap")).isFalse();
    }

    @Test
    void derivesTheAcceptHeaderFromTheKey() {
        var answer = Upgrade.to(instances.start().port()).send();

        assertThat(answer.status()).isEqualTo(101);
        // The example of RFC 6455 section 1.3.
        assertThat(answer.headers()).containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void acceptsPagesOfTheSameHost() {
        int port = instances.start().port();

        var alice = Conversation.connect(Upgrade.to(port).header("Origin", "http://127.0.0.1:" + port));

        assertThat(alice.join("Alice")).isNotNull();
    }

    @Test
    void acceptsPagesBehindAProxyThatTerminatesTls() {
        int port = instances.start("hosts.allowed", "chat.example").port();

        var alice = Conversation.connect(
                Upgrade.to(port).header("Host", "chat.example").header("Origin", "https://chat.example"));

        assertThat(alice.join("Alice")).isNotNull();
    }

    @Test
    void acceptsPagesOfAllowedOrigins() {
        int port = instances.start("origins.allowed", "https://a.example, https://b.example").port();

        var alice = Conversation.connect(Upgrade.to(port).header("Origin", "https://b.example"));

        assertThat(alice.join("Alice")).isNotNull();
    }

    @Test
    void acceptsRequestsWithoutAnOrigin() {
        var alice = Conversation.connect(instances.start().port());

        assertThat(alice.join("Alice")).isNotNull();
    }

    @Test
    void closesSocketsPastTheLimitWith1013UntilOneEnds() {
        var server = instances.start("limits.connections", "1");
        var alice = Conversation.joined(server.port(), "Alice");

        var bob = Conversation.connect(server.port());
        assertThat(bob.closeCode()).isEqualTo(1013);
        assertThat(bob.closeReason()).isEqualTo("full");

        assertThat(alice.closeWith(1000)).isEqualTo(1000);
        await().until(() -> isAccepted(server));
    }

    /** A socket is released shortly after its client got the close frame. */
    private static boolean isAccepted(ChatServer server) {
        var carol = Conversation.connect(server.port());
        carol.send(ClientFrame.close(1000));
        return carol.closeCode() == 1000;
    }
}
