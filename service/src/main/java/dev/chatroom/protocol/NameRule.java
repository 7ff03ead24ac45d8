package dev.chatroom.protocol;

/**
 * Which names the room accepts: what is shown to everyone must have something to see in it, and must not change how the
 * text around it is laid out (Unicode Standard Annex #9, the bidirectional controls).
 */
final class NameRule {
    private final int maxCharacters;

    NameRule(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    String check(String name) throws BadEventException {
        if (name == null) {
            throw refuse("name is missing");
        }
        var stripped = name.strip();
        if (stripped.length() > maxCharacters) {
            throw refuse("name has %d characters".formatted(stripped.length()));
        }
        if (stripped.codePoints().anyMatch(NameRule::forbidden)) {
            throw refuse("name has control or text direction characters");
        }
        if (stripped.codePoints().allMatch(NameRule::invisible)) {
            throw refuse("name is empty");
        }
        return stripped;
    }

    private BadEventException refuse(String reason) {
        var accepted = "; accepted are 1 to " + maxCharacters + " characters without control or text direction characters";
        return new BadEventException(ErrorCode.INVALID, reason + accepted, null);
    }

    private static boolean forbidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
            default -> directional(character);
        };
    }

    private static boolean directional(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean invisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.getType(character) == Character.UNASSIGNED
                || character == 0x3164 // HANGUL FILLER, a letter that shows nothing
                || character == 0x2800; // BRAILLE PATTERN BLANK, a symbol that shows nothing
    }
}
