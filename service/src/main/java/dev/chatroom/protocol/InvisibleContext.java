package dev.chatroom.protocol;

import static dev.chatroom.protocol.CodePointClass.DUAL_JOINING;
import static dev.chatroom.protocol.CodePointClass.IDEOGRAPH;
import static dev.chatroom.protocol.CodePointClass.IGNORABLE;
import static dev.chatroom.protocol.CodePointClass.KEYCAP;
import static dev.chatroom.protocol.CodePointClass.NONSPACING;
import static dev.chatroom.protocol.CodePointClass.PICTOGRAPH;
import static dev.chatroom.protocol.CodePointClass.RIGHT_JOINING;
import static dev.chatroom.protocol.CodePointClass.VIRAMA;

/**
 * Decides which invisible characters change how their neighbours look, and so belong to a name: joiners in Indic and Arabic
 * scripts (RFC 5892 appendix A.1 and A.2), and joiners, variation selectors and tags in emoji (UTS #51) and ideographs.
 */
final class InvisibleContext {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int CANCEL_TAG = 0xE007F;
    private static final int MAX_TAGS = 6;

    private InvisibleContext() {}

    /**
     * How many code points from an invisible one on belong to the name.
     *
     * @param name the code points
     * @param at the index of the invisible one
     * @param before the code point kept last, or -1
     * @return 0 when the invisible one has no effect
     */
    static int effective(int[] name, int at, int before) {
        if (before < 0) {
            return 0;
        }
        int character = name[at];
        if (before == BLACK_FLAG) {
            int tags = tags(name, at);
            return tags > 0 ? tags : variation(character, before);
        }
        return switch (character) {
            case ZERO_WIDTH_JOINER -> joins(name, at, before) ? 1 : 0;
            case ZERO_WIDTH_NON_JOINER -> separates(name, at, before) ? 1 : 0;
            default -> variation(character, before);
        };
    }

    private static boolean joins(int[] name, int at, int before) {
        var kind = CodePointClass.of(before);
        boolean emoji = kind == PICTOGRAPH || isEmojiVariation(before);
        return kind == VIRAMA
                || (emoji && at + 1 < name.length && CodePointClass.of(name[at + 1]) == PICTOGRAPH);
    }

    private static boolean separates(int[] name, int at, int before) {
        if (CodePointClass.of(before) == VIRAMA) {
            return true;
        }
        int left = at - 1;
        while (left >= 0 && isTransparent(name[left])) {
            left--;
        }
        int right = at + 1;
        while (right < name.length && isTransparent(name[right])) {
            right++;
        }
        if (left < 0 || right == name.length || CodePointClass.of(name[left]) != DUAL_JOINING) {
            return false;
        }
        var next = CodePointClass.of(name[right]);
        return next == DUAL_JOINING || next == RIGHT_JOINING;
    }

    private static boolean isTransparent(int character) {
        var kind = CodePointClass.of(character);
        return kind == NONSPACING || kind == IGNORABLE;
    }

    private static int variation(int character, int before) {
        var kind = CodePointClass.of(before);
        boolean varies = (isEmojiVariation(character) && (kind == PICTOGRAPH || kind == KEYCAP))
                || (isIn(character, 0xE0100, 0xE01EF) && kind == IDEOGRAPH)
                || (isIn(character, 0x180B, 0x180F) && isIn(before, 0x1820, 0x18AA));
        return varies ? 1 : 0;
    }

    private static boolean isEmojiVariation(int character) {
        return character == 0xFE0E || character == 0xFE0F;
    }

    /** The tags that make a black flag the flag of a region, like that of Wales; 0 when they are not complete. */
    private static int tags(int[] name, int at) {
        int end = at;
        while (end < name.length && end - at < MAX_TAGS && isTag(name[end])) {
            end++;
        }
        boolean complete = end - at >= 3 && end < name.length && name[end] == CANCEL_TAG;
        return complete ? end - at + 1 : 0;
    }

    private static boolean isTag(int character) {
        return isIn(character, 0xE0030, 0xE0039) || isIn(character, 0xE0061, 0xE007A);
    }

    private static boolean isIn(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
