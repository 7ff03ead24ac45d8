package dev.chatroom.capacity;

/**
 * What a room takes, by the second.
 *
 * @param podCpu cores of one pod
 * @param podMegabits what one pod sends to its clients, Mbit
 * @param redisCpu cores of Redis; its commands run on one
 * @param redisMegabits what Redis sends to the pods, Mbit
 * @param p50Millis half of the deliveries wait no longer for their flush, and are written
 * @param p99Millis the same of 99 %
 */
record Usage(double podCpu, double podMegabits, double redisCpu, double redisMegabits, double p50Millis, double p99Millis) {
    /** Of all pods together. */
    double cpuOf(int pods) {
        return pods * podCpu;
    }
}
