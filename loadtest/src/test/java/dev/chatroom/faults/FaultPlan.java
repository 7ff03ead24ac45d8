package dev.chatroom.faults;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The size of a run and the seed of its faults.
 *
 * @param seed the same seed draws the same faults
 * @param duration how long faults are injected; at least 10 s
 * @param pods how many instances; at least 2
 * @param clients how many clients; at least 2
 * @param rate messages a second, of all clients together; at least 1
 */
record FaultPlan(long seed, Duration duration, int pods, int clients, int rate) {
    private static final Duration MIN_DURATION = Duration.ofSeconds(10);

    /**
     * Reads {@code faults.seed} (a number, or {@code random}), {@code .duration}, {@code .pods}, {@code .clients} and
     * {@code .rate}.
     *
     * @throws IllegalArgumentException when one is missing or invalid; the message names it and what is accepted
     */
    static FaultPlan of(UnaryOperator<String> properties) {
        return new FaultPlan(
                seed(properties.apply("faults.seed")),
                duration(properties.apply("faults.duration")),
                atLeast(2, "faults.pods", properties),
                atLeast(2, "faults.clients", properties),
                atLeast(1, "faults.rate", properties));
    }

    private static long seed(String value) {
        if ("random".equals(value)) {
            return RandomGenerator.getDefault().nextInt(1_000_000);
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("faults.seed is %s; a whole number or \"random\" is accepted".formatted(value), e);
        }
    }

    private static Duration duration(String value) {
        try {
            var duration = Duration.parse(String.valueOf(value));
            if (duration.compareTo(MIN_DURATION) >= 0) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                "faults.duration is %s; an ISO-8601 duration from %s on, such as PT10M, is accepted".formatted(value, MIN_DURATION));
    }

    private static int atLeast(int min, String name, UnaryOperator<String> properties) {
        var value = properties.apply(name);
        try {
            int number = Integer.parseInt(value);
            if (number >= min) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new IllegalArgumentException("%s is %s; a whole number from %d on is accepted".formatted(name, value, min));
    }
}
