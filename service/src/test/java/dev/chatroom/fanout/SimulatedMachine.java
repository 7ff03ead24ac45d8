package dev.chatroom.fanout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A machine on which an instance flushes, as far as the law of the schedule sees it: a round costs time for each client and
 * for each byte, everything takes longer the less CPU is left, and threads start late when little is left, as in a queue with
 * one server. Costs vary at random by a fifth.
 */
final class SimulatedMachine {
    private static final double WRITE_NANOS = 5_000;
    private static final double DELIVERY_NANOS = 100;
    private static final double MESSAGE_NANOS = 150_000;
    /** How long a thread holds a processor before another one runs. */
    private static final double TURN_NANOS = 1_000_000;

    private static final double BUSIEST = 0.95;
    private static final double VARIATION = 0.2;
    private static final double SECOND = 1e9;

    private final Random random = new Random(7);
    private final FlushInterval law;
    private final int clients;
    private final double cores;
    private double neighbour;

    /** What one round measured, and the interval that the law chose. */
    record Sample(long intervalNanos, long lateNanos) {}

    SimulatedMachine(int clients, double cores) {
        this.clients = clients;
        this.cores = cores;
        this.law = new FlushInterval(Duration.ofMillis(50), cores / 4);
    }

    /** The share of the machine that somebody else uses from now on. */
    void neighbour(double share) {
        neighbour = share;
    }

    /** Flushes for so many seconds, at a rate of messages a second. */
    List<Sample> run(int seconds, int rate) {
        var samples = new ArrayList<Sample>();
        double left = seconds * SECOND;
        while (left > 0) {
            double period = Math.max((double) law.nanos(), SECOND / rate);
            double messages = Math.max(1, rate * period / SECOND);
            double work = clients * (WRITE_NANOS + messages * DELIVERY_NANOS);
            double used = Math.min(BUSIEST, (work + messages * MESSAGE_NANOS) / (period * cores) + neighbour);
            double slowdown = Math.max(1, 1 / (cores * (1 - Math.min(BUSIEST, neighbour))));
            long late = (long) (TURN_NANOS * used / (1 - used) * varied() / Math.max(1, cores));
            law.measured((long) (work * slowdown * varied()), late);
            samples.add(new Sample(law.nanos(), late));
            left -= Math.max(period, work * slowdown);
        }
        return samples;
    }

    private double varied() {
        return 1 + VARIATION * (2 * random.nextDouble() - 1);
    }
}
