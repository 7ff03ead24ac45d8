package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchFormsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "Hello, World ~ 1|", "two\nlines\tand a tab"})
    void returnsPlainTextsThemselves(String text) {
        assertThat(MatchForms.visible(text)).isSameAs(text);
        assertThat(MatchForms.latin(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0001", "\u001b", "\u007f", "\u0085", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\ufe0f", "\ufff9", "\udb40\udc41"})
    void removesInvisibleCharacters(String invisible) {
        assertThat(MatchForms.visible("sp" + invisible + "am")).isEqualTo("spam");
        assertThat(MatchForms.visible("spä" + invisible + "m")).isEqualTo("spam");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\t", "\u001f", "\u2028", "\ue000", "\u0378", "漢", "😀", "각", "कि"})
    void keepsOtherCharacters(String character) {
        assertThat(MatchForms.visible("é" + character + "x")).isEqualTo("e" + character + "x");
    }

    @ParameterizedTest
    @CsvSource({"Ａｎｎ,Ann", "ﬁsh,fish", "①,1", "é,e", "й,и", "ά,α", "Å,A"})
    void removesCompatibilityFormsAndAccents(String text, String visible) {
        assertThat(MatchForms.visible(text)).isEqualTo(visible);
    }

    /** The first and the last code point of every block, and those beside it. */
    @ParameterizedTest
    @CsvSource({
        "0300, 036F, 02FF, 0370",
        "1AB0, 1AFF, 1AAF, 1B00",
        "1DC0, 1DFF, 1DBF, 1E00",
        "20D0, 20FF, 20CF, 2100",
        "FE20, FE2F, FE1F, FE30"
    })
    void removesTheCombiningMarksOfNoScript(String first, String last, String before, String after) {
        assertThat(MatchForms.visible("x" + character(first) + "y" + character(last) + "z")).isEqualTo("xyz");
        assertThat(MatchForms.visible("x" + character(before) + "y")).hasSizeGreaterThan(2);
        assertThat(MatchForms.visible("x" + character(after) + "y")).hasSizeGreaterThan(2);
    }

    @Test
    void keepsFourMarksOfAScriptInARow() {
        var marks = "\u0651".repeat(4);
        assertThat(MatchForms.visible("ب" + marks + "ب" + marks)).isEqualTo("ب" + marks + "ب" + marks);
        assertThat(MatchForms.visible("ب" + marks + "\u0651ب")).isEqualTo("ب" + marks + "ب");
    }

    @ParameterizedTest
    @CsvSource({"HeLLo,hello", "Straße,strasse", "STRASSE,strasse", "ΟΔΌΣ,οδός"})
    void ignoresCase(String text, String lower) {
        assertThat(MatchForms.lower(text)).isEqualTo(lower);
    }

    @ParameterizedTest
    @CsvSource({"paypal,paypal", "РАУРАL,paypal", "R00M,roorn", "room,roorn", "rоо\u200bm,roorn"})
    void findsOneSkeletonForTextsThatLookAlike(String text, String skeleton) {
        assertThat(MatchForms.skeleton(text)).isEqualTo(skeleton);
    }

    @ParameterizedTest
    @CsvSource({"PayPaI,paypal", "Ill,lll", "é,e\u0301", "\u0080,\u0080"})
    void findsTheSkeletonOfATextAsItWasWritten(String text, String skeleton) {
        assertThat(MatchForms.writtenSkeleton(text)).contains(skeleton);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "HELLO", "il1|\u007f"})
    void findsNoSecondSkeletonWhereTheCaseDoesNotMatter(String text) {
        assertThat(MatchForms.writtenSkeleton(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {
        "w0rd,word",
        "h3ll0,hello",
        "4a,aa",
        "\"a4 \",\"aa \"",
        "\" 4a\",\" aa\"",
        "a00,aoo",
        "00a,0oa",
        "x0x1x3x4x5x7x@x$x!x|,xoxixexaxsxtxaxsxixi"
    })
    void readsSignsBesideLettersAsLetters(String text, String letters) {
        assertThat(MatchForms.letters(text)).contains(letters);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "word", "0", "100", "a 4", "4 a", "2 b", "a2b6c8d9e"})
    void findsNothingToReadAsLetters(String text) {
        assertThat(MatchForms.letters(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"раураl,paypal", "Аnn 01|,Ann 01|", "漢a,漢a", "é1,é1", "😀о,😀o"})
    void replacesCharactersThatLookLikeLatinOnes(String text, String latin) {
        assertThat(MatchForms.latin(text)).isEqualTo(latin);
    }

    private static String character(String hexadecimal) {
        return Character.toString(Integer.parseInt(hexadecimal, 16));
    }
}
