package dev.chatroom.load;

/** Records how long something took. */
@FunctionalInterface
interface TimingRecorder {
    /**
     * Records one duration.
     *
     * @param name what was timed
     * @param startMillis when it began, by the load generator's clock
     * @param endMillis when it ended
     */
    void record(String name, long startMillis, long endMillis);
}
