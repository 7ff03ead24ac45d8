package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRuleTest {
    private final TextRule rule = new TextRule(5);

    @ParameterizedTest
    @ValueSource(
            strings = {
                " hi ", "Ａ", "e\u0301", "a\u202eb", "a\u200bb", "\u0301", "\ue000", "\u0378", "😀😀😀😀😀", "12345", "a\u0000",
                "👩\u200d👩", "x\u0316\u0316\u0316\u0316"
            })
    void keepsTextsAsTheyWereWritten(String text) throws BadEventException {
        assertThat(rule.check(text, "m")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " \t\n", "\u200b", "\u115f", "\u1160", "\u3164", "\uffa0", "\u034f", "\ufe0f", "\u17b4", "\u2800", "\u202e",
                "\u2066", "\ufeff", "\u0000", "\u2028", "\u2065", "\ud800", "\udb40\udd00"
            })
    void rejectsTextsThatNobodyWouldSee(String text) {
        assertRejected(text, ErrorCode.INVALID, "text must not be empty: it needs a visible character");
    }

    @ParameterizedTest
    @CsvSource({"123456, 6", "😀😀😀😀😀😀, 6"})
    void countsCodePoints(String text, int characters) {
        assertRejected(text, ErrorCode.TOO_LONG, "text has " + characters + " characters, at most 5 are accepted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\udc00a", "a\ud83d\ud83d\ude00", "\ude00\ud83da"})
    void rejectsUnpairedSurrogates(String text) {
        assertRejected(text, ErrorCode.INVALID, "text has an unpaired surrogate; send complete characters");
    }

    private void assertRejected(String text, ErrorCode code, String reason) {
        var rejection = catchThrowableOfType(BadEventException.class, () -> rule.check(text, "m"));
        assertThat(rejection).hasMessage(reason);
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.event().id()).isEqualTo("m");
    }
}
