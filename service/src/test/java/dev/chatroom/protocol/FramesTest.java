package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void encodesTheLengthOfATextFrameInItsHeader() {
        assertHeader(0, 0x81, 0);
        assertHeader(125, 0x81, 125);
        assertHeader(126, 0x81, 126, 0, 126);
        assertHeader(65_535, 0x81, 126, 0xFF, 0xFF);
        assertHeader(65_536, 0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0);
    }

    @Test
    void putsTheHeaderOfATextBeforeItsParts() {
        var parts = List.of(new byte[100], new byte[26]);
        var frame = Frames.text(parts);
        assertThat(frame).hasSize(3);
        assertThat(frame.getFirst()).isEqualTo(bytes(0x81, 126, 0, 126));
        assertThat(frame.get(1)).isSameAs(parts.get(0));
        assertThat(frame.get(2)).isSameAs(parts.get(1));
    }

    @Test
    void encodesPingsAndPongs() {
        assertThat(Frames.ping()).isEqualTo(bytes(0x89, 0));
        assertThat(Frames.pong(bytes(1, 2))).isEqualTo(bytes(0x8A, 2, 1, 2));
    }

    @Test
    void encodesCodeAndReasonOfACloseFrame() {
        assertThat(Frames.close(CloseCode.TRY_LATER, "é")).isEqualTo(bytes(0x88, 4, 0x03, 0xF5, 0xC3, 0xA9));
        assertThat(Frames.close(4_999, "")).isEqualTo(bytes(0x88, 2, 0x13, 0x87));
    }

    @Test
    void cutsALongReasonAtAWholeCharacter() {
        assertThat(reason("x".repeat(123))).isEqualTo("x".repeat(123));
        assertThat(reason("x".repeat(124))).isEqualTo("x".repeat(123));
        assertThat(reason("x".repeat(122) + "é")).isEqualTo("x".repeat(122));
        assertThat(reason("x".repeat(120) + "😀")).isEqualTo("x".repeat(120));
        assertThat(reason("x".repeat(119) + "😀😀")).isEqualTo("x".repeat(119) + "😀");
    }

    private static String reason(String reason) {
        var frame = Frames.close(CloseCode.NORMAL, reason);
        assertThat(frame[1]).isEqualTo((byte) (frame.length - 2)).isLessThanOrEqualTo((byte) 125);
        return new String(frame, 4, frame.length - 4, UTF_8);
    }

    private static void assertHeader(int length, int... header) {
        var payload = new byte[length];
        Arrays.fill(payload, (byte) 'x');
        var frame = Frames.text(payload);
        assertThat(frame).hasSize(header.length + length).startsWith(bytes(header));
        assertThat(Arrays.copyOfRange(frame, header.length, frame.length)).isEqualTo(payload);
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
