package dev.chatroom.protocol;

/**
 * Validates what a user wrote, such as the text of a message. A text is stored as it was written, without normalization. One that nobody would see, or
 * that UTF-8 cannot carry, is rejected.
 */
final class TextRule {
    private final String field;
    private final int maxCharacters;

    TextRule(int maxCharacters) {
        this("text", maxCharacters);
    }

    /** Errors name the field. */
    TextRule(String field, int maxCharacters) {
        this.field = field;
        this.maxCharacters = maxCharacters;
    }

    /** Returns the text; the id is that of the message. */
    String check(String text, String id) throws BadEventException {
        if (text == null || !hasVisible(text)) {
            throw rejected(field + " must not be empty: it needs a visible character", id);
        }
        // Most texts have few enough units, and so few enough code points.
        if (text.length() > maxCharacters && text.codePointCount(0, text.length()) > maxCharacters) {
            throw new BadEventException(
                    ErrorCode.TOO_LONG,
                    "%s has %,d characters, at most %,d are accepted"
                            .formatted(field, text.codePointCount(0, text.length()), maxCharacters),
                    id);
        }
        if (hasUnpairedSurrogate(text)) {
            throw rejected(field + " has an unpaired surrogate; send complete characters", id);
        }
        return text;
    }

    private static boolean hasVisible(String text) {
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            if (isVisible(text.codePointAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** Private and unassigned characters may have a glyph on the screens of the people who use them. */
    private static boolean isVisible(int character) {
        var kind = CodePointClass.of(character);
        return kind.isVisible()
                || kind.isMark()
                || Character.getType(character) == Character.PRIVATE_USE
                || (kind == CodePointClass.FORBIDDEN && Character.getType(character) == Character.UNASSIGNED);
    }

    private static boolean hasUnpairedSurrogate(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(at))) {
                    return true;
                }
                at++;
            }
        }
        return false;
    }

    private static BadEventException rejected(String reason, String id) {
        return new BadEventException(ErrorCode.INVALID, reason, id);
    }
}
