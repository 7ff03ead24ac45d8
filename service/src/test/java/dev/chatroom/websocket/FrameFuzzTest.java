package dev.chatroom.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fuzz.FuzzCorpus;
import dev.chatroom.protocol.CloseCode;
import io.helidon.common.buffers.DataReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever bytes arrive after the upgrade: texts, a close code, or more input is needed; however TCP splits them. */
class FrameFuzzTest {
    private static final FuzzCorpus CORPUS = FuzzCorpus.of("frames");
    private static final int MAX_BYTES = 16_384;
    private static final String NEEDS_MORE = "needs more";

    @Test
    void replaysTheCorpus() {
        CORPUS.replay(FrameFuzzTest::read);
    }

    @Property
    void readsAnyBytes(@ForAll("inputs") byte[] input) {
        CORPUS.check(input, FrameFuzzTest::read);
    }

    @Provide
    Arbitrary<byte[]> inputs() {
        return CORPUS.mutations();
    }

    private static void read(byte[] input) {
        var whole = outcomes(input, Math.max(1, input.length));

        assertThat(whole.stream().mapToInt(String::length).sum()).isLessThanOrEqualTo(input.length + 64);
        assertThat(outcomes(input, 1)).isEqualTo(whole);
        assertThat(outcomes(input, 7)).isEqualTo(whole);
    }

    /** What the socket would do: texts in order, and how it ends. */
    private static List<String> outcomes(byte[] input, int pieceBytes) {
        var pieces = new ArrayDeque<byte[]>();
        for (int i = 0; i < input.length; i += pieceBytes) {
            pieces.add(Arrays.copyOfRange(input, i, Math.min(input.length, i + pieceBytes)));
        }
        var reader = new FrameReader(DataReader.create(pieces::poll), MAX_BYTES);
        var assembler = new MessageAssembler(MAX_BYTES);
        var outcomes = new ArrayList<String>();
        try {
            while (true) {
                var frame = reader.read();
                switch (frame.kind()) {
                    case TEXT, BINARY, CONTINUATION -> assembler.add(frame).ifPresent(outcomes::add);
                    case PING, PONG -> assertThat(frame.payload()).hasSizeLessThanOrEqualTo(125);
                    case CLOSE -> {
                        int code = CloseFrame.code(frame.payload());
                        assertThat(CloseCode.allowedOnTheWire(code)).isTrue();
                        outcomes.add("close " + code);
                        return outcomes;
                    }
                }
            }
        } catch (ProtocolException e) {
            assertThat(e.getMessage()).isNotBlank();
            outcomes.add("close " + e.code().wire());
        } catch (DataReader.InsufficientDataAvailableException e) {
            outcomes.add(NEEDS_MORE);
        }
        return outcomes;
    }
}
