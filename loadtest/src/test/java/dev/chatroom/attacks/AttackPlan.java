package dev.chatroom.attacks;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The size of a run.
 *
 * @param duration of all attacks together
 * @param only the names of the attacks; empty: all
 * @param honest how many honest clients; 2 to 250
 * @param rate messages a second of all honest clients together; at least 1
 * @param form what runs when
 */
record AttackPlan(Duration duration, Set<String> only, int honest, int rate, Form form) {
    private static final int MAX_HONEST = 250;

    /** What runs when. */
    enum Form {
        /** All attacks that share instances at once, for a build that must not take long. */
        SHORT,
        /** First each attack alone, then all at once. */
        FULL,
        /** Few hostile clients beside many honest ones, for an hour. */
        SOAK
    }

    /** Whether the charts are those of the documentation: of every attack, alone and together. */
    boolean isComplete() {
        return form == Form.FULL && only.isEmpty();
    }

    /**
     * Reads {@code attacks.minutes} (a decimal fraction is accepted), {@code .only} (names, separated by commas), {@code .honest},
     * {@code .rate} and {@code .form} ({@code short}, {@code full} or {@code soak}).
     *
     * @throws IllegalArgumentException when one is missing or invalid; the message names it and what is accepted
     */
    static AttackPlan of(UnaryOperator<String> properties) {
        var only = Arrays.stream(String.valueOf(properties.apply("attacks.only")).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty() && !name.equals("null") && !name.equals("all"))
                .collect(Collectors.toUnmodifiableSet());
        return new AttackPlan(
                Duration.ofMillis(Math.round(60_000 * number(properties, "attacks.minutes", 0.1, 24 * 60))),
                only,
                (int) number(properties, "attacks.honest", 2, MAX_HONEST),
                (int) number(properties, "attacks.rate", 1, 1_000),
                form(properties.apply("attacks.form")));
    }

    private static Form form(String value) {
        return Arrays.stream(Form.values())
                .filter(form -> form.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "attacks.form is %s; short, full or soak is accepted".formatted(value)));
    }

    private static double number(UnaryOperator<String> properties, String name, double min, double max) {
        var value = properties.apply(name);
        try {
            double number = Double.parseDouble(String.valueOf(value));
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw new IllegalArgumentException("%s is %s; a number from %s to %s is accepted".formatted(name, value, min, max));
    }
}
