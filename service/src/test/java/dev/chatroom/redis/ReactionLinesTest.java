package dev.chatroom.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Reaction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionLinesTest {
    private static final MessageKey MESSAGE = new MessageKey("ann", "m1");

    @Test
    void readsChangesInTheirOrder() {
        var changes = ReactionLines.changes(
                7, "+5 ann/m1 👍 bob Bob\nxann/m1\n+5 ann/m1 🎉 eve Eve of the  Hill\n-5 ann/m2 👍 bob Bob");
        assertThat(changes.version()).isEqualTo(7);
        // What a line drops was added before it.
        assertThat(changes.dropped()).containsExactly(MESSAGE);
        assertThat(changes.added()).containsExactly(new Reaction(MESSAGE, 5, "🎉", "eve", "Eve of the  Hill"));
        assertThat(changes.taken())
                .containsExactly(new Reaction(new MessageKey("ann", "m2"), 5, "👍", "bob", "Bob"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+", "x", "xann", "+5", "+5 ann/m1 👍 bob", "+soon ann/m1 👍 bob Bob", "+5 ann 👍 bob Bob", "?5 ann/m1 👍 bob Bob"})
    void skipsOtherLines(String line) {
        assertThat(ReactionLines.changes(7, line).isEmpty()).isTrue();
    }

    @Test
    void readsMembersWhoseMessageHasATime() {
        assertThat(ReactionLines.member("ann/m1 👍 bob Bob B", Map.of("ann/m1", 5L)))
                .contains(new Reaction(MESSAGE, 5, "👍", "bob", "Bob B"));
        assertThat(ReactionLines.member("ann/m1 👍 bob Bob", Map.of())).isEmpty();
        assertThat(ReactionLines.member("ann/m1", Map.of("ann/m1", 5L))).isEmpty();
    }
}
