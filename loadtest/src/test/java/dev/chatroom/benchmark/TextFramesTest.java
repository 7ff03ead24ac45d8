package dev.chatroom.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextFramesTest {
    private final TextFrames frames = new TextFrames();
    private final ByteBuffer buffer = ByteBuffer.allocate(100_000);
    private final List<String> texts = new ArrayList<>();
    private final List<Integer> opcodes = new ArrayList<>();

    @Test
    void decodesTextsOfEveryLengthFromAnyChunks() throws IOException {
        var sent = List.of("", "a".repeat(125), "b".repeat(126), "ü".repeat(40_000));
        var wire = ByteBuffer.allocate(200_000);
        sent.forEach(text -> wire.put(serverFrame(text)));
        wire.flip();
        int step = 1;
        while (wire.hasRemaining()) {
            int size = Math.min(step++ * 7, wire.remaining());
            receive(wire.slice(wire.position(), size));
            wire.position(wire.position() + size);
        }

        assertThat(texts).isEqualTo(sent);
    }

    @Test
    void passesOnControlFrames() throws IOException {
        receive(ByteBuffer.wrap(new byte[] {(byte) 0x89, 1, 'x', (byte) 0x88, 0}));

        assertThat(opcodes).containsExactly(TextFrames.PING, TextFrames.CLOSE);
    }

    @Test
    void rejectsFrameThatIsLargerThanTheBuffer() throws IOException {
        var frame = serverFrame("x".repeat(200_000));
        receive(frame.slice(0, buffer.capacity()));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> frames.prepare(buffer)).withMessageContaining("100000 bytes");
    }

    @Test
    void masksWhatAClientSends() {
        var frame = TextFrames.text("hello");

        assertThat(frame.get(0)).isEqualTo((byte) 0x81);
        assertThat(frame.get(1)).isEqualTo((byte) (0x80 | 5));
        assertThat(frame.remaining()).isEqualTo(2 + 4 + 5);
    }

    @Test
    void answersPingWithItsPayload() {
        var frame = TextFrames.pong(new byte[] {1, 2, 3, 4}, 1, 3);

        assertThat(frame.get(0)).isEqualTo((byte) 0x8A);
        assertThat(frame.slice(6, 2)).isEqualTo(ByteBuffer.wrap(new byte[] {2, 3}));
    }

    private void receive(ByteBuffer bytes) throws IOException {
        frames.prepare(buffer);
        buffer.put(bytes);
        frames.decode(buffer, (opcode, array, from, to) -> {
            opcodes.add(opcode);
            texts.add(new String(array, from, to - from, UTF_8));
        });
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
