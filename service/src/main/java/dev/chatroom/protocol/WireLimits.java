package dev.chatroom.protocol;

/**
 * Size limits for events of clients.
 *
 * @param textCharacters the longest text of a message, in code points; longer texts get {@code too_long}
 * @param nameCharacters the longest name, in code points after normalization; longer names get {@code invalid}
 */
public record WireLimits(int textCharacters, int nameCharacters) {
    /** The defaults: texts of 2,000 and names of 32 characters. */
    public static final WireLimits DEFAULT = new WireLimits(2_000, 32);
}
