package dev.chatroom.protocol;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Validates and normalizes display names. The page has the same rule in {@code nameRule.ts}, and both pass the tests in
 * {@code names.json}.
 *
 * <p>A name is normalized to NFKC. Spaces around it, repeated spaces and invisible characters without effect are removed. What
 * is left has a visible character, does not change the layout of the text around it (UAX #9), and does not stack marks
 * (UTS #39, section 5.4).
 */
public final class NameRule {
    private static final int MAX_MARKS = 4;
    /** A character of NFKC has come from at most as many. */
    private static final int MAX_COMPOSED = 4;

    private final int maxCharacters;

    /**
     * The rule.
     *
     * @param maxCharacters the most code points that a name has; at least 1
     */
    public NameRule(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /**
     * Cuts a name that a user did not choose for this room, and normalizes it.
     *
     * @param name the name
     * @return the name as others see it, or empty when it is not accepted even when it is cut
     */
    public Optional<String> fit(String name) {
        var stripped = name.strip();
        int length = stripped.codePointCount(0, stripped.length());
        var cut = stripped.substring(0, stripped.offsetByCodePoints(0, Math.min(length, maxCharacters)));
        try {
            return Optional.of(check(cut));
        } catch (BadEventException _) {
            return Optional.empty();
        }
    }

    String check(String name) throws BadEventException {
        if (name == null) {
            throw rejected("name is missing");
        }
        var stripped = name.strip();
        // Before it is normalized, which takes long for a long run of marks.
        if (stripped.codePointCount(0, stripped.length()) > maxCharacters * MAX_COMPOSED) {
            throw tooLong(stripped);
        }
        var normalized = Normalizer.normalize(stripped, Normalizer.Form.NFKC);
        // Marks that an invisible character had separated may compose now.
        var cleaned = Normalizer.normalize(clean(normalized.codePoints().toArray()), Normalizer.Form.NFC);
        if (cleaned.codePointCount(0, cleaned.length()) > maxCharacters) {
            throw tooLong(cleaned);
        }
        if (cleaned.codePoints().noneMatch(character -> CodePointClass.of(character).isVisible())) {
            throw rejected("name has no visible character");
        }
        return cleaned;
    }

    private String clean(int[] name) throws BadEventException {
        var kept = new int[name.length];
        int length = 0;
        int marks = 0;
        for (int at = 0; at < name.length; at++) {
            var kind = CodePointClass.of(name[at]);
            switch (kind) {
                case FORBIDDEN -> throw rejected("name has the character U+%04X".formatted(name[at]));
                case SPACE -> {
                    marks = 0;
                    if (isNeeded(name, at, length == 0 || kept[length - 1] == ' ')) {
                        kept[length++] = ' ';
                    }
                }
                case IGNORABLE -> {
                    int effective = InvisibleContext.effective(name, at, length == 0 ? -1 : kept[length - 1]);
                    for (int i = 0; i < effective; i++) {
                        kept[length++] = name[at + i];
                    }
                    at += Math.max(0, effective - 1);
                }
                case NONSPACING, VIRAMA, SPACING -> {
                    marks += kind == CodePointClass.SPACING ? 0 : 1;
                    if (length == 0) {
                        throw rejected("name begins with a combining mark");
                    }
                    if (marks > MAX_MARKS) {
                        throw rejected("name has more than %d combining marks in a row".formatted(MAX_MARKS));
                    }
                    kept[length++] = name[at];
                }
                case PICTOGRAPH, KEYCAP, IDEOGRAPH, DUAL_JOINING, RIGHT_JOINING, BASE -> {
                    marks = 0;
                    kept[length++] = name[at];
                }
            }
        }
        return new String(kept, 0, length);
    }

    /** A space separates what is before from what is after, or carries a mark: NFKC makes both of a spacing macron. */
    private static boolean isNeeded(int[] name, int at, boolean separated) {
        int next = at + 1;
        while (next < name.length && CodePointClass.of(name[next]) == CodePointClass.IGNORABLE) {
            next++;
        }
        if (next == name.length) {
            return false;
        }
        return CodePointClass.of(name[next]).isMark()
                || (!separated && Arrays.stream(name, next, name.length).anyMatch(NameRule::remains));
    }

    private static boolean remains(int character) {
        var kind = CodePointClass.of(character);
        return kind != CodePointClass.SPACE && kind != CodePointClass.IGNORABLE;
    }

    private BadEventException tooLong(String name) {
        return rejected("name has %,d characters".formatted(name.codePointCount(0, name.length())));
    }

    private BadEventException rejected(String reason) {
        var accepted = "; accepted are 1 to " + maxCharacters + " characters, at least one of them visible, without control,"
                + " text direction, private or unassigned characters, and with at most " + MAX_MARKS
                + " combining marks in a row";
        return new BadEventException(ErrorCode.INVALID, reason + accepted, null);
    }
}
