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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a socket, and what is made of his request (RFC 6455 section 4). */
class UpgradeIT {
    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void aJoinInTheSameWriteAsTheRequestIsAnswered() {
        var server = instances.start("instance.name", "pod");
        var join = ClientFrame.text(ClientEvents.join("a-secret-of-enough-characters", "Alice", null));

        var history = Conversation.connectAndSend(server.port(), join.bytes()).expect("history");

        var self = history.getJsonObject("self");
        assertThat(self.getString("name")).isEqualTo("Alice");
        assertThat(self.getString("clientId")).hasSize(22).doesNotContain("secret");
        assertThat(history.getString("instance")).startsWith("pod-");
        assertThat(history.getString("cursor")).matches("\\d+-\\d+");
        assertThat(history.getBoolean("gap")).isFalse();
    }

    @Test
    void theAnswerProvesThatTheKeyWasRead() {
        var answer = Upgrade.to(instances.start().port()).send();

        assertThat(answer.status()).isEqualTo(101);
        // The example of RFC 6455 section 1.3.
        assertThat(answer.headers()).containsEntry("sec-websocket-accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example", "http://localhost", "http://127.0.0.1:1", "null", "not an origin"})
    void aPageOfAnotherOriginIsRefused(String origin) {
        var server = instances.start();

        var answer = Upgrade.to(server.port()).header("Origin", origin).send();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(server.hub().connections()).isZero();
    }

    @Test
    void aPageOfTheSameHostMayJoin() {
        int port = instances.start().port();

        var alice = Conversation.over(Upgrade.to(port).header("Origin", "http://127.0.0.1:" + port));

        assertThat(alice.join("Alice")).isNotNull();
    }

    @Test
    void aPageBehindAProxyThatEndsTlsMayJoin() {
        int port = instances.start().port();

        var alice = Conversation.over(
                Upgrade.to(port).header("Host", "chat.example").header("Origin", "https://chat.example"));

        assertThat(alice.join("Alice")).isNotNull();
    }

    @Test
    void aPageOfANamedOriginMayJoinAndOneLikeItMayNot() {
        int port = instances.start("origins.allowed", "https://a.example, https://b.example").port();

        var alice = Conversation.over(Upgrade.to(port).header("Origin", "https://b.example"));

        assertThat(alice.join("Alice")).isNotNull();
        assertThat(Upgrade.to(port).header("Origin", "https://b.example.org").send().status()).isEqualTo(403);
    }

    @Test
    void whoNamesNoOriginMayJoin() {
        var alice = Conversation.connect(instances.start().port());

        assertThat(alice.join("Alice")).isNotNull();
    }

    @Test
    void anotherVersionIsToldWhichIsSpoken() {
        var answer = Upgrade.to(instances.start().port()).header("Sec-WebSocket-Version", "8").send();

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.headers()).containsEntry("sec-websocket-version", "13");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64 at all!", "dGhpcyBpcyBtdWNoIHRvbyBsb25nIGZvciBhIGtleQ=="})
    void aKeyThatIsNot16BytesIsRefused(String key) {
        var answer = Upgrade.to(instances.start().port()).header("Sec-WebSocket-Key", key).send();

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void oneSocketTooManyIsClosedWith1013AndTheNextAfterALeaveIsNot() {
        var server = instances.start("limits.connections", "1");
        var alice = Conversation.joined(server.port(), "Alice");

        var bob = Conversation.connect(server.port());
        assertThat(bob.closeCode()).isEqualTo(1013);
        assertThat(bob.closeReason()).isEqualTo("full");

        assertThat(alice.closeWith(1000)).isEqualTo(1000);
        await().until(() -> joins(server));
    }

    /** The place is free a moment after the leaver has his answer. */
    private static boolean joins(ChatServer server) {
        var carol = Conversation.connect(server.port());
        carol.send(ClientFrame.close(1000));
        return carol.closeCode() == 1000;
    }
}
