package dev.chatroom.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatroom.protocol.CloseCode;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MessageAssemblerTest {
    private final MessageAssembler assembler = new MessageAssembler(10);

    @Test
    void returnsAMessageInOneFrame() throws ProtocolException {
        assertThat(assembler.add(text("héllo", true))).contains("héllo");
        assertThat(assembler.add(text("", true))).contains("");
    }

    @Test
    void assemblesFragments() throws ProtocolException {
        assertThat(assembler.add(text("ab", false))).isEmpty();
        assertThat(assembler.add(more("cd", false))).isEmpty();
        assertThat(assembler.add(more("", true))).contains("abcd");
        assertThat(assembler.add(text("next", true))).contains("next");
    }

    @Test
    void assemblesACharacterThatIsSplitOverTwoFragments() throws ProtocolException {
        var bytes = "😀".getBytes(UTF_8);
        assertThat(assembler.add(frame(FrameKind.TEXT, Arrays.copyOf(bytes, 3), false))).isEmpty();
        assertThat(assembler.add(frame(FrameKind.CONTINUATION, Arrays.copyOfRange(bytes, 3, 4), true))).contains("😀");
    }

    @Test
    void rejectsAContinuationWithoutAFirstFrame() {
        assertThat(refused(more("x", true))).isEqualTo(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void rejectsAMessageWithinAFragmentedOne() throws ProtocolException {
        assertThat(assembler.add(text("a", false))).isEmpty();
        assertThat(refused(text("b", true))).isEqualTo(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void rejectsBinaryFrames() {
        assertThat(refused(frame(FrameKind.BINARY, new byte[] {1}, true))).isEqualTo(CloseCode.UNSUPPORTED);
    }

    @Test
    void rejectsTextThatIsNotUtf8() {
        for (int[] bad : new int[][] {{0xFF}, {0xC3}, {0xC0, 0x80}, {0xED, 0xA0, 0x80}, {0xF4, 0x90, 0x80, 0x80}}) {
            var bytes = new byte[bad.length];
            for (int i = 0; i < bad.length; i++) {
                bytes[i] = (byte) bad[i];
            }
            assertThat(refused(frame(FrameKind.TEXT, bytes, true))).isEqualTo(CloseCode.NOT_UTF8);
        }
    }

    @Test
    void limitsTheSizeOfAllFragmentsTogether() throws ProtocolException {
        assertThat(assembler.add(text("12345", false))).isEmpty();
        assertThat(assembler.add(more("67890", false))).isEmpty();
        assertThat(refused(more("1", true))).isEqualTo(CloseCode.TOO_BIG);
    }

    private CloseCode refused(InboundFrame frame) {
        return catchThrowableOfType(ProtocolException.class, () -> assembler.add(frame)).code();
    }

    private static InboundFrame text(String text, boolean last) {
        return frame(FrameKind.TEXT, text.getBytes(UTF_8), last);
    }

    private static InboundFrame more(String text, boolean last) {
        return frame(FrameKind.CONTINUATION, text.getBytes(UTF_8), last);
    }

    private static InboundFrame frame(FrameKind kind, byte[] payload, boolean last) {
        return new InboundFrame(kind, last, payload);
    }
}
