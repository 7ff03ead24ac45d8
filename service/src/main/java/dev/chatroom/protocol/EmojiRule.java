package dev.chatroom.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Accepts one emoji: an emoji sequence of Unicode Technical Standard #51 (sections 1.4.6 to 1.4.9) that is one extended
 * grapheme cluster. Any other text is rejected, also text that looks like an emoji but carries other characters.
 *
 * @see <a href="https://www.unicode.org/reports/tr51/">UTS #51</a>
 */
public final class EmojiRule {
    /** In UTF-16 code units. The longest emoji, a couple or a family with skin tones, has 15. */
    static final int MAX_LENGTH = 32;

    private static final String PRESENTATION = "\uFE0F";
    private static final String FLAG = "[\\x{1F1E6}-\\x{1F1FF}]{2}";
    private static final String KEYCAP = "[0-9#*]\\uFE0F\\u20E3";
    /** The flag of a part of a country: its code in tag characters behind a black flag. */
    private static final String REGION = "\\x{1F3F4}[\\x{E0030}-\\x{E0039}\\x{E0061}-\\x{E007A}]{4,6}\\x{E007F}";

    private static final String BASE = "[\\p{IsEmoji}&&[^\\p{IsEmoji_Component}]]";
    private static final String ELEMENT =
            "(?:[\\p{IsEmoji_Modifier_Base}]\\p{IsEmoji_Modifier}|" + BASE + "\\uFE0F?)";
    private static final int MAX_JOINED = 4;
    private static final Pattern EMOJI = Pattern.compile(FLAG + "|" + KEYCAP + "|" + REGION + "|" + ELEMENT
            + "(?:\\u200D" + ELEMENT + "){0," + (MAX_JOINED - 1) + "}");
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    private EmojiRule() {}

    /**
     * Checks a text.
     *
     * @param text any text, or {@code null}
     * @return the emoji, in one form where Unicode has two for the same; empty when the text is not one emoji
     */
    public static Optional<String> check(String text) {
        if (text == null
                || text.length() > MAX_LENGTH
                || !EMOJI.matcher(text).matches()
                || !GRAPHEME.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(oneForm(text));
    }

    /** A single character has a variation selector only where it would be shown as text without one. */
    private static String oneForm(String emoji) {
        int first = emoji.codePointAt(0);
        var character = Character.toString(first);
        boolean isSingle = emoji.equals(character) || emoji.equals(character + PRESENTATION);
        if (!isSingle) {
            return emoji;
        }
        return Character.isEmojiPresentation(first) ? character : character + PRESENTATION;
    }
}
