package dev.chatroom.capacity;

/**
 * The resources that a room uses per second.
 *
 * @param podCpu cores of one pod
 * @param podMegabits Mbit that one pod sends to its clients
 * @param redisCpu cores of Redis, at most one: commands run on one thread
 * @param redisMegabits Mbit that Redis sends to the pods
 * @param p50Millis median time from a message's arrival in the pod until it is written
 * @param p99Millis 99th percentile of the same
 */
record ResourceUsage(double podCpu, double podMegabits, double redisCpu, double redisMegabits, double p50Millis, double p99Millis) {
    /** Cores of all pods together. */
    double cpuOf(int pods) {
        return pods * podCpu;
    }
}
