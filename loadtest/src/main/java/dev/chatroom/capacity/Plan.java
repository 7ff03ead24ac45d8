package dev.chatroom.capacity;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * How many pods a room takes, and what it uses then.
 *
 * @param shape with as many pods
 * @param usage what they use
 */
record Plan(Shape shape, Usage usage) {
    /** Of a core: the rest is for joins, for a pod that is away, and for what else the node does. */
    private static final double POD_CPU = 0.6;

    /** The service's own limit. */
    private static final int CONNECTIONS_PER_POD = 20_000;

    private static final double GROWTH = 1.1;
    private static final int FEWEST = 2;
    private static final int MOST = 20_000;

    /** The fewest pods, within a tenth, that do it with room to spare; messages come at random. */
    static Plan of(int connections, double rate, Costs costs) {
        int pods = Math.max(FEWEST, (connections + CONNECTIONS_PER_POD - 1) / CONNECTIONS_PER_POD);
        while (true) {
            var shape = new Shape(pods, connections, rate);
            var usage = RoomSimulation.of(shape, costs, atRandom());
            if (usage.podCpu() <= POD_CPU || pods >= MOST) {
                return new Plan(shape, usage);
            }
            pods = Math.max(pods + 1, (int) (pods * GROWTH));
        }
    }

    /** As many independent people speak; the same each time. */
    private static DoubleUnaryOperator atRandom() {
        var chance = new Random(1);
        return mean -> mean * chance.nextExponential();
    }
}
