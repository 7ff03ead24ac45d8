package dev.chatroom.protocol;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * The forms in which a text is compared with words and patterns, so that case, compatibility characters, characters that look
 * alike, invisible characters and accents make no difference. None of them is for display.
 */
public final class MatchForms {
    private static final int ASCII = 0x80;
    /** Normalization takes long for longer runs of marks. */
    private static final int MAX_MARKS = 4;
    /** Digits and signs that are written for letters, and these. */
    private static final String SIGNS = "013457@$!|";

    private static final String LETTERS = "oieastasii";

    private MatchForms() {}

    /**
     * What is left of a text for a reader: NFKC (UAX #15), without invisible characters and without the accents of Latin,
     * Greek and Cyrillic letters.
     *
     * @param text a text of any length
     * @return the text itself when it has nothing of this kind
     */
    public static String visible(String text) {
        if (isPlain(text)) {
            return text;
        }
        var normalized = Normalizer.normalize(withoutInvisible(text), Normalizer.Form.NFKC);
        return Normalizer.normalize(
                withoutInvisible(Normalizer.normalize(normalized, Normalizer.Form.NFD)), Normalizer.Form.NFC);
    }

    /**
     * A visible text in lower case.
     *
     * @param visible the result of {@link #visible}
     * @return the text
     */
    public static String lower(String visible) {
        // The upper case of some letters has several, as of the German sharp s.
        return visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /**
     * The skeleton (UTS #39, section 4) without regard to case.
     *
     * @param visible the result of {@link #visible}
     * @return the skeleton
     */
    public static String skeleton(String visible) {
        return Confusables.skeleton(lower(visible)).toLowerCase(Locale.ROOT);
    }

    /**
     * The skeleton of a text in the case in which it was written: a capital I looks like a small L.
     *
     * @param visible the result of {@link #visible}
     * @return the skeleton, or empty when it has no character for which that matters
     */
    public static Optional<String> writtenSkeleton(String visible) {
        return visible.indexOf('I') < 0 && isAscii(visible)
                ? Optional.empty()
                : Optional.of(Confusables.skeleton(visible).toLowerCase(Locale.ROOT));
    }

    /**
     * A text in which digits and signs beside letters stand for the letters that they resemble, as in "w0rd".
     *
     * @param lower the result of {@link #lower}
     * @return the text, or empty when it has none of these
     */
    public static Optional<String> letters(String lower) {
        StringBuilder replaced = null;
        for (int at = 0; at < lower.length(); at++) {
            int sign = SIGNS.indexOf(lower.charAt(at));
            if (sign >= 0) {
                var before = replaced == null ? lower : replaced;
                boolean isBesideLetter = (at > 0 && Character.isLetter(before.charAt(at - 1)))
                        || (at + 1 < lower.length() && Character.isLetter(lower.charAt(at + 1)));
                if (isBesideLetter) {
                    replaced = replaced == null ? new StringBuilder(lower) : replaced;
                    replaced.setCharAt(at, LETTERS.charAt(sign));
                }
            }
        }
        return Optional.ofNullable(replaced).map(StringBuilder::toString);
    }

    /**
     * A text with the Latin letters that its other characters look like.
     *
     * @param visible the result of {@link #visible}
     * @return the text; the same one when nothing in it looks like a Latin letter
     */
    public static String latin(String visible) {
        if (isAscii(visible)) {
            return visible;
        }
        var latin = new StringBuilder(visible.length());
        visible.codePoints().forEach(character -> {
            var target = character < ASCII ? null : Confusables.target(character);
            if (target != null && isAscii(target)) {
                latin.append(target);
            } else {
                latin.appendCodePoint(character);
            }
        });
        return latin.toString();
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit >= ASCII - 1 || (unit < ' ' && !Character.isWhitespace(unit))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String withoutInvisible(String text) {
        var kept = new StringBuilder(text.length());
        int marks = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            if (isInvisible(character) || isAccent(character)) {
                continue;
            }
            marks = CodePointClass.of(character).isMark() ? marks + 1 : 0;
            if (marks <= MAX_MARKS) {
                kept.appendCodePoint(character);
            }
        }
        return kept.toString();
    }

    private static boolean isInvisible(int character) {
        return switch (CodePointClass.of(character)) {
            case IGNORABLE -> true;
            case FORBIDDEN -> !Character.isWhitespace(character)
                    && (Character.getType(character) == Character.CONTROL || Character.getType(character) == Character.FORMAT);
            default -> false;
        };
    }

    /** The blocks of combining marks that belong to no script of their own. Vowel signs of other scripts make other words. */
    private static boolean isAccent(int character) {
        return (character >= 0x300 && character <= 0x36F)
                || (character >= 0x1AB0 && character <= 0x1AFF)
                || (character >= 0x1DC0 && character <= 0x1DFF)
                || (character >= 0x20D0 && character <= 0x20FF)
                || (character >= 0xFE20 && character <= 0xFE2F);
    }
}
