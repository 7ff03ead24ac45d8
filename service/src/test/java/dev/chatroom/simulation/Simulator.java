package dev.chatroom.simulation;

import java.time.Duration;

/** Runs schedule after schedule and reports the first seed that fails. */
final class Simulator {
    private static final double NANOS_PER_SECOND = 1e9;

    private Simulator() {}

    /** Runs schedules for a while, from a seed on, and prints how many there were. */
    static void run(long firstSeed, Duration duration) {
        long start = System.nanoTime();
        long seed = firstSeed;
        do {
            check(seed++);
        } while (System.nanoTime() - start < duration.toNanos());
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        System.out.printf(
                "simulated %,d schedules in %.0f s, %,.0f a second, seeds %d to %d%n",
                seed - firstSeed, seconds, (seed - firstSeed) / seconds, firstSeed, seed - 1);
    }

    /** Runs one schedule. */
    static void check(long seed) {
        try {
            Simulation.run(seed);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "the schedule of seed %d fails: %s%nrepeat it with: mvn -Psimulate verify -Dsimulate.seed=%d"
                            .formatted(seed, e.getMessage(), seed),
                    e);
        }
    }
}
