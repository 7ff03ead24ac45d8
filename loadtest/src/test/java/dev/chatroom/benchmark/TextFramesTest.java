package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextFramesTest {
    private final TextFrames frames = new TextFrames();
    private final List<String> texts = new ArrayList<>();

    @Test
    void decodesTextsOfEveryLengthFromAnyChunks() {
        var sent = List.of("", "a".repeat(125), "b".repeat(126), "ü".repeat(40_000));
        var wire = ByteBuffer.allocate(200_000);
        sent.forEach(text -> wire.put(serverFrame(text)));
        wire.flip();
        int step = 1;
        while (wire.hasRemaining()) {
            int size = Math.min(step++ * 7, wire.remaining());
            assertThat(frames.take(wire.slice(wire.position(), size), texts::add)).isTrue();
            wire.position(wire.position() + size);
        }

        assertThat(texts).isEqualTo(sent);
    }

    @Test
    void ignoresPingsAndReportsClose() {
        assertThat(frames.take(ByteBuffer.wrap(new byte[] {(byte) 0x89, 1, 'x'}), texts::add)).isTrue();
        assertThat(frames.take(ByteBuffer.wrap(new byte[] {(byte) 0x88, 0}), texts::add)).isFalse();
        assertThat(texts).isEmpty();
    }

    @Test
    void masksWhatAClientSends() {
        var frame = TextFrames.text("hello");

        assertThat(frame.get(0)).isEqualTo((byte) 0x81);
        assertThat(frame.get(1)).isEqualTo((byte) (0x80 | 5));
        assertThat(frame.remaining()).isEqualTo(2 + 4 + 5);
    }

    private static ByteBuffer serverFrame(String text) {
        var bytes = text.getBytes(UTF_8);
        var frame = ByteBuffer.allocate(bytes.length + 10).put((byte) 0x81);
        if (bytes.length < 126) {
            frame.put((byte) bytes.length);
        } else if (bytes.length < 1 << 16) {
            frame.put((byte) 126).putShort((short) bytes.length);
        } else {
            frame.put((byte) 127).putLong(bytes.length);
        }
        return frame.put(bytes).flip();
    }
}
