package dev.chatroom.benchmark;

/**
 * What a load of messages cost, and how long deliveries took. CPU is that of all instances, without Redis and the load
 * generator, from the first message to the last delivery.
 *
 * @param deliveries different messages that each connection received, over all connections
 * @param lost expected deliveries that did not happen
 * @param doubled deliveries of messages that the connection had received before
 * @param seconds from the first message to the last delivery
 * @param cpuSeconds of the instances
 * @param redisCpu cores that Redis used
 * @param noise the share of the machine that other programs used
 * @param sameP50 median latency to connections of the sender's instance, in milliseconds, like all below
 * @param sameP99 99th percentile of the same
 * @param crossP50 median latency to connections of other instances
 * @param crossP99 99th percentile of the same
 * @param allP50 median latency of all deliveries
 * @param allP99 99th percentile of the same
 */
record TalkResult(
        long deliveries,
        long lost,
        long doubled,
        double seconds,
        double cpuSeconds,
        double redisCpu,
        double noise,
        double sameP50,
        double sameP99,
        double crossP50,
        double crossP99,
        double allP50,
        double allP99) {
    private static final double TICK_SECONDS = 0.01;

    /** Deliveries per second of CPU; the kernel counts CPU in hundredths of a second. */
    double deliveriesPerCpuSecond() {
        return deliveries / Math.max(cpuSeconds, TICK_SECONDS);
    }

    double deliveriesPerSecond() {
        return deliveries / seconds;
    }

    /** The cores that the instances used together. */
    double cpuCores() {
        return cpuSeconds / seconds;
    }

    boolean isComplete() {
        return lost == 0 && doubled == 0;
    }
}
