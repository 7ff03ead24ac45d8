package dev.chatroom.capacity;

/**
 * Unit costs in seconds of CPU and in bytes.
 *
 * @param podBase cores that a pod with some hundred connections uses at a low message rate
 * @param flushSeconds fixed cost of a flush: thread wake-ups and the read from Redis
 * @param writeSeconds fixed cost of a write to a socket
 * @param deliverySeconds cost of each message in a write
 * @param redisBase cores that Redis uses for heartbeats alone
 * @param appendSeconds cost of appending an entry
 * @param readSeconds fixed cost of a read by one pod
 * @param entrySeconds cost of each entry in a read
 * @param frameBytes size of the frame of a message of some 60 characters
 * @param writeBytes size of the packet headers per write
 */
record CostModel(
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
     * @param rate entries per second
     * @param pods the number of pods, each of which reads all entries
     * @param readsPerSecond reads per second of one pod
     */
    double redisCpu(double rate, int pods, double readsPerSecond) {
        return redisBase + rate * appendSeconds + pods * (readsPerSecond * readSeconds + rate * entrySeconds);
    }

    /** Entries per second at which Redis uses a whole core. */
    double maxEntriesPerSecond(int pods, double readsPerSecond) {
        return (1 - redisCpu(0, pods, readsPerSecond)) / (appendSeconds + pods * entrySeconds);
    }

    /** Fitted to the points in src/test/resources/capacity; docs/scaling.md names the machine. */
    static CostModel measured() {
        return new CostModel(
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
