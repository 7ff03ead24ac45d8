package dev.chatroom.websocket;

import static dev.chatroom.testing.ClientFrame.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.ChatServer;
import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The closing handshake (RFC 6455 section 7). */
class CloseIT {
    @RegisterExtension
    final Instances instances = Instances.alone();

    private ChatServer server;
    private Conversation alice;

    @BeforeEach
    void join() {
        server = instances.start();
        alice = Conversation.joined(server.port(), "Alice");
    }

    @Test
    void unregistersSocketsThatAreLost() {
        alice.disconnect();

        await().until(() -> server.hub().connections() == 0);
    }

    @Test
    void rejectsAnIncompleteCloseCodeWith1002() {
        alice.send(ClientFrame.of(CLOSE, new byte[] {3}));

        assertThat(alice.closeCode()).isEqualTo(1002);
    }

    @Test
    void rejectsACloseReasonThatIsNotUtf8With1007() {
        alice.send(ClientFrame.of(CLOSE, new byte[] {0x03, (byte) 0xE8, (byte) 0xFF}));

        assertThat(alice.closeCode()).isEqualTo(1007);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 2999, 5000})
    void rejectsReservedCloseCodesWith1002(int code) {
        assertThat(alice.closeWith(code)).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1003, 1011, 1014, 3000, 4999})
    void echoesTheCloseCode(int code) {
        assertThat(alice.closeWith(code)).isEqualTo(code);
    }

    @Test
    void answersACloseWithoutACodeWith1000() {
        alice.send(ClientFrame.of(CLOSE, new byte[0]));

        assertThat(alice.closeCode()).isEqualTo(1000);
    }
}
