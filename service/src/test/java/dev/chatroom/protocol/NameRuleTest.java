package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {
    private static final String ACCEPTED =
            "; accepted are 1 to 10 characters without control or text direction characters";

    private final NameRule rule = new NameRule(10);

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "x", "0123456789", "Zoë", "李小龍", "عمر", "👩‍🚀 Sal", "O'Neil <b>"})
    void acceptsNamesWithVisibleCharacters(String name) throws BadEventException {
        assertThat(rule.check(name)).isEqualTo(name);
    }

    /** The characters just before and after each range of text direction controls. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u061bb", "a\u200db", "a\u2010b", "a\u202fb", "a\u2065b", "a\u206ab", "a\u2027b"})
    void acceptsTheNeighboursOfTextDirectionCharacters(String name) throws BadEventException {
        assertThat(rule.check(name)).isEqualTo(name);
    }

    @Test
    void stripsSpaceBeforeItCountsCharacters() throws BadEventException {
        assertThat(rule.check("   0123456789\t\u2003")).isEqualTo("0123456789");
    }

    @Test
    void rejectsAMissingName() {
        assertRejected(null, "name is missing");
    }

    @Test
    void rejectsATooLongNameAndReportsItsLength() {
        assertRejected("0123456789a", "name has 11 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000b", "a\nb", "a\u2028b", "a\u2029b", "a\ud83d", "a\u061cb", "a\u200eb", "a\u200fb", "a\u202ab",
                "a\u202cb", "a\u202eb", "a\u2066b", "a\u2067b", "a\u2069b"})
    void rejectsControlAndTextDirectionCharacters(String name) {
        assertRejected(name, "name has control or text direction characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u200b", "\u00a0\u00a0", "\u3164", "\u2800", "\u200d\u200b", "\ufeff", "\u0378"})
    void rejectsInvisibleNames(String name) {
        assertRejected(name, "name is empty");
    }

    private void assertRejected(String name, String reason) {
        assertThatThrownBy(() -> rule.check(name)).isInstanceOf(BadEventException.class).hasMessage(reason + ACCEPTED);
    }
}
