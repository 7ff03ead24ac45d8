package dev.chatroom.websocket;

import static dev.chatroom.testing.ClientFrame.BINARY;
import static dev.chatroom.testing.ClientFrame.CLOSE;
import static dev.chatroom.testing.ClientFrame.CONTINUATION;
import static dev.chatroom.testing.ClientFrame.PING;
import static dev.chatroom.testing.ClientFrame.PONG;
import static dev.chatroom.testing.ClientFrame.TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ClientFrame;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Instances;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid and malformed frames (RFC 6455 sections 5 and 7). */
class FramesIT {
    private static final int MAX_MESSAGE_BYTES = 2_048;

    @RegisterExtension
    final Instances instances = Instances.alone();

    private Conversation alice;

    @BeforeEach
    void join() {
        int port = instances.start("limits.frame", Integer.toString(MAX_MESSAGE_BYTES)).port();
        alice = Conversation.joined(port, "Alice");
    }

    @Test
    void assemblesACharacterThatIsSplitOverTwoFrames() {
        var event = "{\"type\":\"message\",\"text\":\"a 🦦 swims\"}".getBytes(UTF_8);
        // The otter's four bytes begin behind the "a " of the text; two go into each frame.
        int inside = new String(event, UTF_8).indexOf("🦦") + 2;

        alice.send(
                ClientFrame.of(TEXT, Arrays.copyOf(event, inside)).notFinal(),
                ClientFrame.of(CONTINUATION, Arrays.copyOfRange(event, inside, event.length)));

        assertThat(alice.awaitMessage("a 🦦 swims").getString("name")).isEqualTo("Alice");
    }

    @Test
    void answersAPingBetweenFragments() {
        var event = "{\"type\":\"message\",\"text\":\"in two\"}".getBytes(UTF_8);

        alice.send(
                ClientFrame.of(TEXT, Arrays.copyOf(event, 10)).notFinal(),
                ClientFrame.of(PING, "are you there?".getBytes(US_ASCII)));
        assertThat(alice.awaitPong()).asString(US_ASCII).isEqualTo("are you there?");

        alice.send(ClientFrame.of(CONTINUATION, Arrays.copyOfRange(event, 10, event.length)));
        assertThat(alice.awaitMessage("in two")).isNotNull();
    }

    @Test
    void ignoresUnsolicitedPongs() {
        alice.send(ClientFrame.of(PONG, "unasked".getBytes(US_ASCII)));

        alice.say("still here");
        assertThat(alice.awaitMessage("still here")).isNotNull();
    }

    @Test
    void closesWith1009PastTheMessageLimitInOneFrame() {
        alice.send(ClientFrame.of(TEXT, new byte[MAX_MESSAGE_BYTES + 1]));

        assertThat(alice.closeCode()).isEqualTo(1009);
    }

    @Test
    void closesWith1009PastTheMessageLimitInManyFrames() {
        var fragment = new byte[MAX_MESSAGE_BYTES / 2];
        Arrays.fill(fragment, (byte) ' ');

        alice.send(
                ClientFrame.of(TEXT, fragment).notFinal(),
                ClientFrame.of(CONTINUATION, fragment).notFinal(),
                ClientFrame.of(CONTINUATION, new byte[] {' '}));

        assertThat(alice.closeCode()).isEqualTo(1009);
    }

    @Test
    void acceptsAMessageOfExactlyTheLimit() {
        var padded = "{\"type\":\"message\",\"text\":\"big\"}".getBytes(UTF_8);
        var event = Arrays.copyOf(padded, MAX_MESSAGE_BYTES);
        Arrays.fill(event, padded.length, event.length, (byte) ' ');

        alice.send(ClientFrame.of(TEXT, event));

        assertThat(alice.awaitMessage("big")).isNotNull();
    }

    @Test
    void closesWith1007ForTextThatIsNotUtf8() {
        alice.send(ClientFrame.of(TEXT, new byte[] {'{', (byte) 0xC3, (byte) 0x28, '}'}));

        assertThat(alice.closeCode()).isEqualTo(1007);
    }

    @Test
    void closesWith1003ForBinaryFrames() {
        alice.send(ClientFrame.of(BINARY, new byte[] {1, 2, 3}));

        assertThat(alice.closeCode()).isEqualTo(1003);
    }

    @Test
    void closesWith1002ForUnmaskedFrames() {
        alice.send(ClientFrame.text("{\"type\":\"typing\"}").unmasked());

        assertThat(alice.closeCode()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void closesWith1002ForReservedBits(int bit) {
        alice.send(ClientFrame.text("{\"type\":\"typing\"}").withReserved(bit));

        assertThat(alice.closeCode()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 11, 12, 13, 14, 15})
    void closesWith1002ForReservedOpcodes(int opcode) {
        alice.send(ClientFrame.of(opcode, new byte[] {'x'}));

        assertThat(alice.closeCode()).isEqualTo(1002);
    }

    @Test
    void closesWith1002ForAContinuationWithoutAFirstFrame() {
        alice.send(ClientFrame.of(CONTINUATION, new byte[] {'x'}));

        assertThat(alice.closeCode()).isEqualTo(1002);
    }

    @Test
    void closesWith1002ForANewMessageWithinAFragmentedOne() {
        alice.send(ClientFrame.text("{").notFinal(), ClientFrame.text("{\"type\":\"typing\"}"));

        assertThat(alice.closeCode()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSE, PING, PONG})
    void closesWith1002ForControlFramesOver125Bytes(int opcode) {
        var payload = new byte[126];
        payload[0] = 0x03; // Where it is a close: the code 1000 and a reason.
        payload[1] = (byte) 0xE8;

        alice.send(ClientFrame.of(opcode, payload));

        assertThat(alice.closeCode()).isEqualTo(1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {CLOSE, PING, PONG})
    void closesWith1002ForFragmentedControlFrames(int opcode) {
        alice.send(ClientFrame.of(opcode, new byte[0]).notFinal());

        assertThat(alice.closeCode()).isEqualTo(1002);
    }
}
