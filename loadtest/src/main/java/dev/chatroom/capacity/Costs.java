package dev.chatroom.capacity;

/**
 * What single things cost, in seconds of CPU and in bytes.
 *
 * @param podBase cores that a pod of some hundred connections uses while little is said
 * @param flushSeconds what goes with a flush, whatever it writes: threads that wake, and the read from Redis before it
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
        double flushSeconds,
        double writeSeconds,
        double deliverySeconds,
        double redisBase,
        double appendSeconds,
        double readSeconds,
        double entrySeconds,
        int frameBytes,
        int writeBytes) {
    private static final double MICRO = 1e-6;

    /**
     * Cores that Redis uses.
     *
     * @param rate entries a second
     * @param pods how many read them all
     * @param readsPerSecond reads a second of one pod
     */
    double redisCpu(double rate, int pods, double readsPerSecond) {
        return redisBase + rate * appendSeconds + pods * (readsPerSecond * readSeconds + rate * entrySeconds);
    }

    /** Entries a second at which Redis has no time left, with a number of pods that read as often as they flush. */
    double entriesAtMost(int pods, double readsPerSecond) {
        return (1 - redisCpu(0, pods, readsPerSecond)) / (appendSeconds + pods * entrySeconds);
    }

    /** Fitted to the points in src/test/resources/capacity; docs/scaling.md says on which machine. */
    static Costs measured() {
        return new Costs(
                0.049,
                1_060 * MICRO,
                7.7 * MICRO,
                0.76 * MICRO,
                0.006,
                24 * MICRO,
                33 * MICRO,
                1.0 * MICRO,
                250,
                66);
    }
}
