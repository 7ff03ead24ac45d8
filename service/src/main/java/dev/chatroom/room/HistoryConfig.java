package dev.chatroom.room;

/**
 * How much of the log is held in memory, and how much of it one answer to a join carries. Long messages exhaust the bytes
 * before the number.
 *
 * @param newcomerSize how many messages a newcomer is sent at most; 0 or more
 * @param resumeSize how many messages a client that resumes is sent at most; at least as many are held; at least 1. A client
 *     that missed more gets the newest, and a gap
 * @param bytes how many bytes of encoded messages one answer carries at most, for newcomers and for clients that resume; at
 *     least 1. The newest that fit are sent, the newest one always
 * @param rememberedIds how many message identities are remembered, so that a message that is sent again is not shown again
 */
public record HistoryConfig(int newcomerSize, int resumeSize, int bytes, int rememberedIds) {
    /** The defaults: 200 messages for a newcomer, 1,000 for a client that resumes, and 256 KiB for either. */
    public static final HistoryConfig DEFAULT = new HistoryConfig(200, 1_000, 256 * 1024, 20_000);

    /** Several answers, so that what is held outlasts messages of any length for a while. */
    private static final int ANSWERS_HELD = 8;

    /** How many messages are held in memory. */
    int heldSize() {
        return Math.max(newcomerSize, resumeSize);
    }

    /** How many bytes of encoded messages are held in memory. Decoded and encoded together take up to twice as much. */
    long heldBytes() {
        return (long) ANSWERS_HELD * bytes;
    }
}
