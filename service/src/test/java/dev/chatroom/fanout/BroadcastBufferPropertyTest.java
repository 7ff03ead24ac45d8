package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.BroadcastBuffer.Kind;
import dev.chatroom.fanout.BroadcastBuffer.Selection;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class BroadcastBufferPropertyTest {
    /** Something that happens to the buffer. */
    sealed interface Step {}

    /** A frame of some size is appended. */
    record Append(int bytes) implements Step {}

    /** Another reader starts to follow. */
    record Follow() implements Step {}

    /** A reader reads a run. */
    record Read(int reader) implements Step {}

    @Property
    void everyReaderReceivesExactlyBytesFromItsStart(@ForAll("steps") List<Step> steps) {
        var buffer = new BroadcastBuffer();
        var written = new ByteArrayOutputStream();
        var followers = new ArrayList<Follower>();
        int number = 0;
        for (var step : steps) {
            switch (step) {
                case Append append -> {
                    var frame = new byte[append.bytes()];
                    Arrays.fill(frame, (byte) number++);
                    buffer.append(frame, Kind.MESSAGE);
                    written.writeBytes(frame);
                }
                case Follow() -> followers.add(new Follower(buffer.follow(), written.size()));
                case Read read -> {
                    if (!followers.isEmpty()) {
                        followers.get(read.reader() % followers.size()).read();
                    }
                }
            }
            for (var follower : followers) {
                follower.checkLag(written.size());
            }
        }
        for (var follower : followers) {
            follower.readAll();
            follower.check(written.toByteArray());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        var small = Arbitraries.integers().between(1, 3_000);
        var border = Arbitraries.of(32 * 1024, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 200_000);
        var size = Arbitraries.frequencyOf(Tuple.of(8, small), Tuple.of(2, border));
        Arbitrary<Step> append = size.map(Append::new);
        Arbitrary<Step> follow = Arbitraries.create(Follow::new);
        Arbitrary<Step> read = Arbitraries.integers().between(0, 5).map(Read::new);
        return Arbitraries.frequencyOf(Tuple.of(6, append), Tuple.of(1, follow), Tuple.of(4, read))
                .list()
                .ofMaxSize(60);
    }

    private static final class Follower {
        private final BroadcastBuffer.Reader reader;
        private final int start;
        private final ByteArrayOutputStream got = new ByteArrayOutputStream();

        Follower(BroadcastBuffer.Reader reader, int start) {
            this.reader = reader;
            this.start = start;
        }

        boolean read() {
            return reader.read(Selection.EVERYTHING, got::write);
        }

        void readAll() {
            while (read()) {
                // On to the next run.
            }
        }

        void checkLag(int written) {
            assertThat(reader.lag()).isEqualTo(written - start - got.size());
        }

        void check(byte[] written) {
            assertThat(reader.lag()).isZero();
            assertThat(got.toByteArray()).isEqualTo(Arrays.copyOfRange(written, start, written.length));
        }
    }
}
