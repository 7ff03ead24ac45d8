package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.fanout.BroadcastBuffer.Selection;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a reader that lags skips, it receives all messages in order, and the newest presence. */
class SelectionPropertyTest {
    /** Some are as large as a segment, so that a backlog spans several segments. */
    private static final int[] SIZES = {4, 90, 3_000, 40_000, 64 * 1024};

    /** A frame that is appended. */
    record Frame(Kind kind, int size) {}

    /** A frame, and what the reader reads after it; it reads nothing when null. */
    record Step(Frame frame, Selection read) {}

    @Property(tries = 500)
    void readerReceivesAllMessagesInOrderAndNewestPresence(@ForAll("steps") List<Step> steps) {
        var buffer = new BroadcastBuffer();
        var reader = buffer.follow();
        var appended = new ArrayList<Integer>();
        var kinds = new ArrayList<Kind>();
        var got = new ArrayList<Integer>();
        for (var step : steps) {
            int number = appended.size();
            buffer.append(bytes(number, step.frame().size()), step.frame().kind());
            appended.add(number);
            kinds.add(step.frame().kind());
            if (step.read() != null) {
                reader.read(step.read(), (bytes, offset, length) -> got.addAll(numbers(bytes, offset, length)));
            }
        }
        while (reader.read(Selection.ESSENTIAL, (bytes, offset, length) ->
                got.addAll(numbers(bytes, offset, length)))) {
            // Until the reader has caught up.
        }

        assertThat(got).isSorted().doesNotHaveDuplicates().isSubsetOf(appended);
        assertThat(got).containsAll(appended.stream()
                .filter(number -> kinds.get(number) == Kind.MESSAGE)
                .toList());
        int newest = kinds.lastIndexOf(Kind.PRESENCE);
        if (newest >= 0) {
            assertThat(got).contains(newest);
        }
        assertThat(reader.frames()).isEqualTo(got.size());
        assertThat(reader.lag()).isZero();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var size = Arbitraries.integers().between(0, SIZES.length - 1).map(index -> SIZES[index]);
        var frame = Combinators.combine(Arbitraries.of(Kind.class), size).as(Frame::new);
        var read = Arbitraries.of(Selection.class).injectNull(0.6);
        return Combinators.combine(frame, read).as(Step::new).list().ofMaxSize(60);
    }

    /** A frame that starts with its number and the index of its size. */
    private static byte[] bytes(int number, int size) {
        var bytes = new byte[size];
        bytes[0] = (byte) number;
        for (int i = 0; i < SIZES.length; i++) {
            bytes[1] = SIZES[i] == size ? (byte) i : bytes[1];
        }
        return bytes;
    }

    private static List<Integer> numbers(byte[] bytes, int offset, int length) {
        var numbers = new ArrayList<Integer>();
        for (int at = offset; at < offset + length; at += SIZES[bytes[at + 1]]) {
            numbers.add((int) bytes[at]);
        }
        return numbers;
    }
}
