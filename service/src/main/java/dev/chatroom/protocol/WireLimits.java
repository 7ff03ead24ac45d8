package dev.chatroom.protocol;

/**
 * How much a client may put into one event.
 *
 * @param textCharacters the longest text of a message, in UTF-16 code units; past it the sender gets {@code too_long}
 * @param nameCharacters the longest name, in UTF-16 code units; past it the join gets {@code invalid}
 */
public record WireLimits(int textCharacters, int nameCharacters) {
    /** The defaults: texts of 2,000 and names of 32 characters. */
    public static final WireLimits DEFAULT = new WireLimits(2_000, 32);
}
