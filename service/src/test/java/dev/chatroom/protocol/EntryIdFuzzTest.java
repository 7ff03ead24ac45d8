package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fuzz.FuzzCorpus;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever a client sends as a cursor, it is an entry id or none. */
class EntryIdFuzzTest {
    private static final FuzzCorpus CORPUS = FuzzCorpus.of("cursors");

    @Test
    void replaysTheCorpus() {
        CORPUS.replay(EntryIdFuzzTest::parse);
    }

    @Property
    void acceptsOrRejectsAnyText(@ForAll("inputs") byte[] input) {
        CORPUS.check(input, EntryIdFuzzTest::parse);
    }

    @Provide
    Arbitrary<byte[]> inputs() {
        return CORPUS.mutations();
    }

    private static void parse(byte[] input) {
        EntryId.parse(new String(input, UTF_8)).ifPresent(id -> {
            assertThat(EntryId.of(id.toString())).isEqualTo(id);
            assertThat(id).isGreaterThanOrEqualTo(EntryId.ZERO);
        });
    }
}
