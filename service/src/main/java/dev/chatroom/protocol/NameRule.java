package dev.chatroom.protocol;

/**
 * Validates display names. A name must have a visible character, and must not change the layout of the text around it
 * (Unicode Standard Annex #9, the bidirectional controls).
 */
final class NameRule {
    private final int maxCharacters;

    NameRule(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    String check(String name) throws BadEventException {
        if (name == null) {
            throw rejected("name is missing");
        }
        var stripped = name.strip();
        if (stripped.length() > maxCharacters) {
            throw rejected("name has %d characters".formatted(stripped.length()));
        }
        if (stripped.codePoints().anyMatch(NameRule::isForbidden)) {
            throw rejected("name has control or text direction characters");
        }
        if (stripped.codePoints().allMatch(NameRule::isInvisible)) {
            throw rejected("name is empty");
        }
        return stripped;
    }

    private BadEventException rejected(String reason) {
        var accepted = "; accepted are 1 to " + maxCharacters + " characters without control or text direction characters";
        return new BadEventException(ErrorCode.INVALID, reason + accepted, null);
    }

    private static boolean isForbidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> isDirectionControl(character);
        };
    }

    private static boolean isDirectionControl(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.UNASSIGNED
                || character == 0x3164 // HANGUL FILLER, a letter without a visible glyph
                || character == 0x2800; // BRAILLE PATTERN BLANK, a symbol without a visible glyph
    }
}
