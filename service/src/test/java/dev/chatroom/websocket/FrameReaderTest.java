package dev.chatroom.websocket;

import static dev.chatroom.testing.ClientFrame.PING;
import static dev.chatroom.testing.ClientFrame.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.testing.Allocations;
import dev.chatroom.testing.ClientFrame;
import io.helidon.common.buffers.DataReader;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
    private static final int MAX_BYTES = 100_000;

    private final ArrayDeque<byte[]> input = new ArrayDeque<>();
    private final FrameReader reader = new FrameReader(DataReader.create(input::poll), MAX_BYTES);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 128, 65_535, 65_536, MAX_BYTES})
    void readsFramesOfAllLengths(int length) throws ProtocolException {
        var payload = payload(length);
        input.add(ClientFrame.of(TEXT, payload).bytes());

        var frame = reader.read();

        assertThat(frame.kind()).isEqualTo(FrameKind.TEXT);
        assertThat(frame.isFinal()).isTrue();
        assertThat(frame.payload()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 997})
    void readsFramesThatArriveInPieces(int pieceLength) throws ProtocolException {
        var payload = payload(5_000);
        var bytes = ClientFrame.of(TEXT, payload).notFinal().bytes();
        for (int i = 0; i < bytes.length; i += pieceLength) {
            input.add(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + pieceLength)));
        }
        input.add(ClientFrame.of(PING, new byte[] {1}).bytes());

        var frame = reader.read();
        assertThat(frame.payload()).isEqualTo(payload);
        assertThat(frame.isFinal()).isFalse();
        assertThat(reader.read().payload()).containsExactly(1);
    }

    @Test
    void holdsNoMoreForAFrameThanTwiceWhatWasSent() {
        // A large frame is announced, and a few of its bytes are sent.
        var header = Arrays.copyOf(ClientFrame.of(TEXT, payload(MAX_BYTES)).bytes(), 100);
        int attempts = 100;
        long allocated = Allocations.ofThisThread(() -> {
            for (int i = 0; i < attempts; i++) {
                input.add(header);
                var interrupted = new FrameReader(DataReader.create(input::poll), MAX_BYTES);
                assertThat(catchThrowableOfType(
                                DataReader.InsufficientDataAvailableException.class, interrupted::read))
                        .isNotNull();
            }
        });

        assertThat(allocated / attempts).isLessThan(MAX_BYTES / 4);
    }

    @Test
    void rejectsALargeControlFrameBeforeItsPayload() {
        input.add(Arrays.copyOf(ClientFrame.of(PING, payload(126)).bytes(), 4));

        assertThat(rejected()).isEqualTo(CloseCode.PROTOCOL_ERROR);
    }

    @Test
    void rejectsAFramePastTheLimitBeforeItsPayload() {
        input.add(Arrays.copyOf(ClientFrame.of(TEXT, payload(MAX_BYTES + 1)).bytes(), 10));

        assertThat(rejected()).isEqualTo(CloseCode.TOO_BIG);
    }

    @Test
    void rejectsALengthWithTheHighestBit() {
        var bytes = ClientFrame.of(TEXT, payload(70_000)).bytes();
        bytes[2] = (byte) 0x80;
        input.add(bytes);

        assertThat(rejected()).isEqualTo(CloseCode.PROTOCOL_ERROR);
    }

    private CloseCode rejected() {
        return catchThrowableOfType(ProtocolException.class, reader::read).code();
    }

    private static byte[] payload(int length) {
        var payload = new byte[length];
        ThreadLocalRandom.current().nextBytes(payload);
        return payload;
    }
}
