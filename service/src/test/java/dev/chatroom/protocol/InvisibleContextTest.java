package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text has the invisible character at its second place, unless a test states another. */
class InvisibleContextTest {
    private static final String ZWJ = "\u200d";
    private static final String ZWNJ = "\u200c";
    private static final String BEH = "\u0628";
    private static final String ALEF = "\u0627";
    private static final String SHADDA = "\u0651";
    private static final String VIRAMA = "\u094d";
    private static final String FLAG = "🏴";
    private static final String CANCEL = tag(0x7F);

    @Test
    void dropsAnInvisibleCharacterWithoutAPredecessor() {
        assertThat(InvisibleContext.effective(("👩" + ZWJ + "👩").codePoints().toArray(), 1, -1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"👩,👩,1", "👩,a,0", "a,👩,0", VIRAMA + ",a,1", VIRAMA + ",'',1", "👩,'',0", "a,a,0"})
    void keepsAJoinerBetweenEmojiAndAfterAVirama(String before, String after, int kept) {
        assertThat(effective(before + ZWJ + after)).isEqualTo(kept);
    }

    @Test
    void keepsAJoinerAfterAnEmojiWithAVariationSelector() {
        assertThat(effective("❤\ufe0f" + ZWJ + "🔥", 2)).isEqualTo(1);
        assertThat(effective("❤\ufe0e" + ZWJ + "🔥", 2)).isEqualTo(1);
        assertThat(effective("❤\ufe0f" + ZWJ + "a", 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        VIRAMA + ",a,1",
        BEH + "," + BEH + ",1",
        BEH + "," + ALEF + ",1",
        BEH + "," + SHADDA + BEH + ",1",
        BEH + "," + ZWJ + SHADDA + BEH + ",1",
        BEH + ",a,0",
        BEH + ",'',0",
        BEH + "," + SHADDA + ",0",
        "a," + BEH + ",0",
        ALEF + "," + BEH + ",0",
        SHADDA + "," + BEH + ",0"
    })
    void keepsANonJoinerBetweenLettersThatWouldJoin(String before, String after, int kept) {
        assertThat(effective(before + ZWNJ + after)).isEqualTo(kept);
    }

    @Test
    void looksPastMarksBeforeANonJoiner() {
        assertThat(effective(BEH + SHADDA + ZWNJ + BEH, 2)).isEqualTo(1);
        assertThat(effective("a" + BEH + SHADDA + SHADDA + ZWNJ + BEH, 4)).isEqualTo(1);
        assertThat(effective("a" + SHADDA + ZWNJ + BEH, 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        // Emoji and text presentation.
        "2764, FE0F, 1", "2764, FE0E, 1", "2764, FE0D, 0", "31, FE0F, 1", "61, FE0F, 0", "6F22, FE0F, 0", "2764, 200B, 0",
        // Variants of ideographs.
        "6F22, E0100, 1", "6F22, E01EF, 1", "6F22, E00FF, 0", "6F22, E01F0, 0", "61, E0100, 0",
        // Variants of Mongolian letters.
        "1820, 180B, 1", "18AA, 180F, 1", "181F, 180B, 0", "18AB, 180B, 0", "1820, 180A, 0", "1820, 200B, 0", "61, 180B, 0",
        // A black flag is an emoji too.
        "1F3F4, FE0F, 1", "1F3F4, 200B, 0"
    })
    void keepsVariationSelectorsAfterWhatTheyVary(String before, String selector, int kept) {
        assertThat(effective(character(before) + character(selector))).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "gbwls", "gbsct0", "az09", "us0"})
    void keepsTheTagsOfAFlag(String region) {
        assertThat(effective(FLAG + tags(region) + CANCEL)).isEqualTo(region.length() + 1);
        assertThat(effective(FLAG + tags(region) + CANCEL + "x")).isEqualTo(region.length() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "gb", "gbsct01", "abc/", "abc:", "abc`", "abc{"})
    void dropsTagsThatNameNoRegion(String region) {
        assertThat(effective(FLAG + tags(region) + CANCEL)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", "gbs", "gbsct", "gbsct0"})
    void dropsTagsWithoutTheirEnd(String region) {
        assertThat(effective(FLAG + tags(region))).isZero();
        assertThat(effective(FLAG + tags(region) + "x")).isZero();
    }

    @Test
    void dropsTagsBehindAnythingButABlackFlag() {
        assertThat(effective("👩" + tags("gbwls") + CANCEL)).isZero();
    }

    private static int effective(String name) {
        return effective(name, 1);
    }

    private static int effective(String name, int at) {
        var characters = name.codePoints().toArray();
        return InvisibleContext.effective(characters, at, characters[at - 1]);
    }

    private static String tags(String ascii) {
        var tags = new StringBuilder();
        ascii.chars().forEach(character -> tags.append(tag(character)));
        return tags.toString();
    }

    private static String tag(int ascii) {
        return Character.toString(0xE0000 + ascii);
    }

    private static String character(String hexadecimal) {
        return Character.toString(Integer.parseInt(hexadecimal, 16));
    }
}
