package dev.chatroom.protocol;

/**
 * Limits on the events of clients. A {@code history} event reports them, so that clients need no copy.
 *
 * @param textCharacters the longest text of a message, in code points; longer texts get {@code too_long}
 * @param nameCharacters the longest name, in code points after normalization; longer names get {@code invalid}
 * @param frameBytes the largest WebSocket message; larger ones end the connection with 1009
 * @param rateBurst how many messages a user may send at once; 0: any number
 * @param ratePerSecond how many messages a user may send per second on average; 0: any number
 * @param networkBans whether moderators can ban networks
 */
public record WireLimits(
        int textCharacters, int nameCharacters, int frameBytes, int rateBurst, int ratePerSecond, boolean networkBans) {
    /** The longest reason that a client may give for what it does, in code points. */
    static final int REASON_CHARACTERS = 200;

    /** The defaults: texts of 2,000 and names of 32 characters, 16 KiB in a frame, bursts of 10 messages, 5 per second. */
    public static final WireLimits DEFAULT = new WireLimits(2_000, 32);

    /**
     * Other limits on texts and names than the defaults.
     *
     * @param textCharacters the longest text of a message, in code points
     * @param nameCharacters the longest name, in code points after normalization
     */
    public WireLimits(int textCharacters, int nameCharacters) {
        this(textCharacters, nameCharacters, 16_384, 10, 5, false);
    }

    /** The value of {@code limits} in JSON. */
    String json() {
        return "{\"text\":" + textCharacters + ",\"name\":" + nameCharacters + ",\"frame\":" + frameBytes
                + ",\"rateBurst\":" + rateBurst + ",\"ratePerSecond\":" + ratePerSecond + ",\"reason\":" + REASON_CHARACTERS
                + ",\"announcement\":" + SettingAction.MAX_ANNOUNCEMENT + ",\"networkBans\":" + networkBans + "}";
    }
}
