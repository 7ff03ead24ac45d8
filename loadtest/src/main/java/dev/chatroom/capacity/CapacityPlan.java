package dev.chatroom.capacity;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * The number of pods that a room needs, and the resources they use.
 *
 * @param shape the room with that number of pods
 * @param usage what they use
 */
record CapacityPlan(RoomShape shape, ResourceUsage usage) {
    /** Cores per pod; the rest of a core is for joins, for the loss of a pod, and for other work of the node. */
    private static final double MAX_POD_CPU = 0.6;

    /** The service's own limit, {@code limits.connections}. */
    private static final int MAX_CONNECTIONS_PER_POD = 20_000;

    private static final double GROWTH = 1.1;
    private static final int MIN_PODS = 2;
    private static final int MAX_PODS = 20_000;

    /** The smallest sufficient number of pods, within 10 %, for messages that arrive at random. */
    static CapacityPlan of(int connections, double rate, CostModel costs) {
        int pods = Math.max(MIN_PODS, (connections + MAX_CONNECTIONS_PER_POD - 1) / MAX_CONNECTIONS_PER_POD);
        while (true) {
            var shape = new RoomShape(pods, connections, rate);
            var usage = CapacitySimulation.of(shape, costs, atRandom());
            if (usage.podCpu() <= MAX_POD_CPU || pods >= MAX_PODS) {
                return new CapacityPlan(shape, usage);
            }
            pods = Math.max(pods + 1, (int) (pods * GROWTH));
        }
    }

    /** Exponential pauses, as of many independent senders; the same in each run. */
    private static DoubleUnaryOperator atRandom() {
        var chance = new Random(1);
        return mean -> mean * chance.nextExponential();
    }
}
