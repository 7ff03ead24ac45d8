package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a reader that has fallen behind goes without, it gets all messages, in order, and the newest of who is here. */
class SelectionPropertyTest {
    /** Some are as large as a segment, so that a backlog reaches over many. */
    private static final int[] SIZES = {4, 90, 3_000, 40_000, 64 * 1024};

    /** A frame that is appended. */
    record Frame(BroadcastBuffer.Kind kind, int size) {}

    /** A frame, and what the reader reads behind it; nothing when null. */
    record Step(Frame frame, BroadcastBuffer.Selection read) {}

    @Property(tries = 500)
    void messagesComeAllAndInOrderAndOfPresenceTheNewest(@ForAll("steps") List<Step> steps) {
        var log = new BroadcastBuffer();
        var reader = log.follow();
        var appended = new ArrayList<Integer>();
        var kinds = new ArrayList<BroadcastBuffer.Kind>();
        var got = new ArrayList<Integer>();
        for (var step : steps) {
            int number = appended.size();
            log.append(bytes(number, step.frame().size()), step.frame().kind());
            appended.add(number);
            kinds.add(step.frame().kind());
            if (step.read() != null) {
                reader.next(step.read(), (bytes, offset, length) -> got.addAll(numbers(bytes, offset, length)));
            }
        }
        while (reader.next(BroadcastBuffer.Selection.ESSENTIAL, (bytes, offset, length) ->
                got.addAll(numbers(bytes, offset, length)))) {
            // Until it has caught up.
        }

        assertThat(got).isSorted().doesNotHaveDuplicates().isSubsetOf(appended);
        assertThat(got).containsAll(appended.stream()
                .filter(number -> kinds.get(number) == BroadcastBuffer.Kind.MESSAGE)
                .toList());
        int newest = kinds.lastIndexOf(BroadcastBuffer.Kind.PRESENCE);
        if (newest >= 0) {
            assertThat(got).contains(newest);
        }
        assertThat(reader.frames()).isEqualTo(got.size());
        assertThat(reader.lag()).isZero();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var size = Arbitraries.integers().between(0, SIZES.length - 1).map(index -> SIZES[index]);
        var frame = Combinators.combine(Arbitraries.of(BroadcastBuffer.Kind.class), size).as(Frame::new);
        var read = Arbitraries.of(BroadcastBuffer.Selection.class).injectNull(0.6);
        return Combinators.combine(frame, read).as(Step::new).list().ofMaxSize(60);
    }

    /** A frame that says its number and its size in its first four bytes. */
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
