package dev.chatroom.capacity;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Simulates the messages of a room and the flushes of its pods, by the service's rule: an idle pod flushes at once, a busy one
 * an interval after its previous flush. The interval grows with the connections up to a maximum. A flush is one write per
 * connection, of everything since the previous flush.
 */
final class CapacitySimulation {
    private static final double MAX_INTERVAL_SECONDS = 0.05;
    private static final double INTERVAL_SECONDS_PER_CONNECTION = 0.0002;
    private static final double SECONDS = 60;
    private static final double BITS = 8;
    private static final double MEGA = 1e6;
    private static final double MILLIS = 1_000;

    private final RoomShape shape;
    private final CostModel costs;
    private final double[] arrivals;

    private CapacitySimulation(RoomShape shape, CostModel costs, double[] arrivals) {
        this.shape = shape;
        this.costs = costs;
        this.arrivals = arrivals;
    }

    /**
     * Simulates a minute.
     *
     * @param pauses draws the pause between two messages from the mean pause, both in seconds
     */
    static ResourceUsage of(RoomShape shape, CostModel costs, DoubleUnaryOperator pauses) {
        var arrivals = new double[(int) (shape.rate() * SECONDS)];
        double now = 0;
        for (int i = 0; i < arrivals.length; i++) {
            now += pauses.applyAsDouble(1 / shape.rate());
            arrivals[i] = now;
        }
        return new CapacitySimulation(shape, costs, arrivals).run();
    }

    /** All pods receive the same messages and have the same number of connections, so one stands for all. */
    private ResourceUsage run() {
        int connections = shape.connectionsPerPod();
        double interval = Math.min(MAX_INTERVAL_SECONDS, connections * INTERVAL_SECONDS_PER_CONNECTION);
        var delays = new double[arrivals.length];
        double next = 0;
        double idleAt = 0;
        double busy = 0;
        int flushes = 0;
        for (int first = 0; first < arrivals.length; flushes++) {
            double start = Math.max(arrivals[first], Math.max(next, idleAt));
            int end = first;
            while (end < arrivals.length && arrivals[end] <= start) {
                end++;
            }
            double takes = connections * (costs.writeSeconds() + (end - first) * costs.deliverySeconds());
            for (int i = first; i < end; i++) {
                delays[i] = start + takes / 2 - arrivals[i];
            }
            next = start + interval;
            idleAt = start + takes;
            busy += takes;
            first = end;
        }
        double time = Math.max(SECONDS, idleAt);
        return usage(busy / time, flushes / time, delays);
    }

    private ResourceUsage usage(double flushing, double flushesPerSecond, double[] delays) {
        Arrays.sort(delays);
        double rate = shape.rate();
        double written = shape.connectionsPerPod() * (rate * costs.frameBytes() + flushesPerSecond * costs.writeBytes());
        // A pod reads once per flush.
        return new ResourceUsage(
                costs.podBase() + flushesPerSecond * costs.flushSeconds() + flushing,
                written * BITS / MEGA,
                costs.redisCpu(rate, shape.pods(), flushesPerSecond),
                shape.pods() * rate * costs.frameBytes() * BITS / MEGA,
                percentileMillis(delays, 0.5),
                percentileMillis(delays, 0.99));
    }

    private static double percentileMillis(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : MILLIS * sorted[(int) Math.min(sorted.length - 1.0, part * sorted.length)];
    }
}
