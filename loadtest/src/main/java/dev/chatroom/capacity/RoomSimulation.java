package dev.chatroom.capacity;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Lets messages come to a room and its pods flush them, by the rule that the service's flusher has: at once when the pod was
 * quiet, else an interval after the flush before, which grows with the connections up to a bound; one write for each
 * connection and flush, of all that has come since.
 */
final class RoomSimulation {
    private static final double LONGEST_INTERVAL_SECONDS = 0.05;
    private static final double INTERVAL_SECONDS_PER_CONNECTION = 0.0002;
    private static final double SECONDS = 60;
    private static final double BITS = 8;
    private static final double MEGA = 1e6;
    private static final double MILLIS = 1_000;

    private final Shape shape;
    private final Costs costs;
    private final double[] arrivals;

    private RoomSimulation(Shape shape, Costs costs, double[] arrivals) {
        this.shape = shape;
        this.costs = costs;
        this.arrivals = arrivals;
    }

    /**
     * Lets a minute pass.
     *
     * @param pauses makes a pause between two messages of the mean one, both in seconds
     */
    static Usage of(Shape shape, Costs costs, DoubleUnaryOperator pauses) {
        var arrivals = new double[(int) (shape.rate() * SECONDS)];
        double now = 0;
        for (int i = 0; i < arrivals.length; i++) {
            now += pauses.applyAsDouble(1 / shape.rate());
            arrivals[i] = now;
        }
        return new RoomSimulation(shape, costs, arrivals).run();
    }

    /** All pods get the same messages, and have as many connections: one stands for all. */
    private Usage run() {
        int connections = shape.connectionsPerPod();
        double interval = Math.min(LONGEST_INTERVAL_SECONDS, connections * INTERVAL_SECONDS_PER_CONNECTION);
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

    private Usage usage(double flushing, double flushesPerSecond, double[] delays) {
        Arrays.sort(delays);
        double rate = shape.rate();
        double written = shape.connectionsPerPod() * (rate * costs.frameBytes() + flushesPerSecond * costs.writeBytes());
        // A pod reads what has gathered since its last flush, so reads are as many as flushes.
        double redis = costs.redisBase()
                + rate * costs.appendSeconds()
                + shape.pods() * (flushesPerSecond * costs.readSeconds() + rate * costs.entrySeconds());
        return new Usage(
                costs.podBase() + flushing,
                written * BITS / MEGA,
                redis,
                shape.pods() * rate * costs.frameBytes() * BITS / MEGA,
                share(delays, 0.5),
                share(delays, 0.99));
    }

    private static double share(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : MILLIS * sorted[(int) Math.min(sorted.length - 1.0, part * sorted.length)];
    }
}
