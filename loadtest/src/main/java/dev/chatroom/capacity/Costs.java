package dev.chatroom.capacity;

/**
 * What single things cost, in seconds of CPU and in bytes.
 *
 * @param podBase cores that a pod of some hundred connections uses while little is said
 * @param writeSeconds a write to a socket, whatever is in it
 * @param deliverySeconds one message more in such a write
 * @param redisBase cores that Redis uses with nothing to do but heartbeats
 * @param appendSeconds an entry that is appended
 * @param readSeconds a read of one pod, whatever it finds
 * @param entrySeconds an entry that is found by one read
 * @param frameBytes a message of some sixty characters, as it is sent
 * @param writeBytes the headers of the packet that a write makes
 */
record Costs(
        double podBase,
        double writeSeconds,
        double deliverySeconds,
        double redisBase,
        double appendSeconds,
        double readSeconds,
        double entrySeconds,
        int frameBytes,
        int writeBytes) {
    private static final double MICRO = 1e-6;

    /** Fitted to the points in src/test/resources/capacity; docs/scaling.md says on which machine. */
    static Costs measured() {
        return new Costs(
                0.065,
                8.5 * MICRO,
                0.9 * MICRO,
                0.0065,
                12 * MICRO,
                6 * MICRO,
                2 * MICRO,
                250,
                66);
    }
}
