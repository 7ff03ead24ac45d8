package dev.chatroom.protocol;

/** How long a text is as JSON in UTF-8 (RFC 8259 section 7). */
final class JsonLength {
    /** A control character is written as a backslash, u and four digits. */
    private static final int ESCAPE_BYTES = 6;

    private JsonLength() {}

    /** The bytes of a text between the quotes; zero for {@code null}. */
    static int of(String text) {
        int length = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            length += bytes(text.charAt(i));
        }
        return length;
    }

    private static int bytes(char c) {
        if (c < ' ') {
            return ESCAPE_BYTES;
        }
        if (c < 0x80) {
            return c == '"' || c == '\\' ? 2 : 1;
        }
        // Each half of a surrogate pair counts two of the four bytes.
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
