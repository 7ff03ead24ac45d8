package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What a code point does in a name or a text. Each has exactly one class. The table is generated from the Unicode Character
 * Database, and the page has the same one, so both accept the same names whatever version their platform has.
 */
enum CodePointClass {
    /** Control, surrogate, private use, unassigned, line separator, bidirectional control, or visible format character. */
    FORBIDDEN('F'),
    /** Space, or a symbol without a glyph. */
    SPACE('S'),
    /** Default_Ignorable_Code_Point: invisible by itself. */
    IGNORABLE('I'),
    /** Nonspacing or enclosing mark. */
    NONSPACING('N'),
    /** Mark of combining class 9, after which joiners select a form. */
    VIRAMA('V'),
    /** Spacing mark. */
    SPACING('M'),
    /** Emoji, or emoji modifier. */
    PICTOGRAPH('P'),
    /** Digit or sign that an enclosing keycap may follow. */
    KEYCAP('K'),
    /** Unified_Ideograph. */
    IDEOGRAPH('H'),
    /** Letter that joins the next one, as in Arabic. */
    DUAL_JOINING('D'),
    /** Letter that joins only the previous one. */
    RIGHT_JOINING('R'),
    /** Any other character with a glyph. */
    BASE('B');

    private static final String TABLE = "code-points.txt";
    private static final int RADIX = 36;
    /** The first code point of each range, and the class of the range. */
    private static final int[] STARTS;

    private static final CodePointClass[] CLASSES;

    static {
        var table = load();
        STARTS = new int[(int) table.chars().filter(Character::isUpperCase).count()];
        CLASSES = new CodePointClass[STARTS.length];
        int start = 0;
        int range = 0;
        for (int at = 0; at < table.length(); range++) {
            int end = at + 1;
            while (end < table.length() && !Character.isUpperCase(table.charAt(end))) {
                end++;
            }
            STARTS[range] = start;
            CLASSES[range] = byLetter(table.charAt(at));
            start += Integer.parseInt(table, at + 1, end, RADIX);
            at = end;
        }
    }

    private final char letter;

    CodePointClass(char letter) {
        this.letter = letter;
    }

    /** The class of a code point. */
    static CodePointClass of(int codePoint) {
        int found = Arrays.binarySearch(STARTS, codePoint);
        return CLASSES[found >= 0 ? found : -found - 2];
    }

    /** In the table, a range is this letter and the length of the range to the base 36. */
    char letter() {
        return letter;
    }

    /** Whether a character of this class is seen by itself. */
    boolean isVisible() {
        return switch (this) {
            case FORBIDDEN, SPACE, IGNORABLE, NONSPACING, VIRAMA, SPACING -> false;
            case PICTOGRAPH, KEYCAP, IDEOGRAPH, DUAL_JOINING, RIGHT_JOINING, BASE -> true;
        };
    }

    boolean isMark() {
        return this == NONSPACING || this == VIRAMA || this == SPACING;
    }

    private static CodePointClass byLetter(char letter) {
        return Arrays.stream(values()).filter(it -> it.letter == letter).findFirst().orElseThrow();
    }

    private static String load() {
        try (var in = CodePointClass.class.getResourceAsStream(TABLE)) {
            return new String(in.readAllBytes(), US_ASCII).replace("\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
