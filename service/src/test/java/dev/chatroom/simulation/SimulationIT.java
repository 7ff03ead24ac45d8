package dev.chatroom.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Schedules for a few seconds, the same in each build, so that none fails by chance. {@code mvn -Psimulate verify
 * -Dsimulate.minutes=10} runs them longer, from a new seed on, and {@code -Dsimulate.seed=…} repeats one.
 */
class SimulationIT {
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final long FIRST_SEED = 880_000_000;

    @Test
    void keepsItsInvariantsOnEverySchedule() {
        var repeated = setting("simulate.seed");
        if (repeated.isPresent()) {
            Simulator.check(Long.parseLong(repeated.get()));
            return;
        }
        setting("simulate.minutes")
                .map(minutes -> Duration.ofMillis((long) (Double.parseDouble(minutes) * 60_000)))
                .ifPresentOrElse(
                        SimulationIT::explore,
                        () -> {
                            Simulator.run(FIRST_SEED, SHORT);
                            Simulator.run(Simulation.FIRST_GOVERNED_SEED, SHORT);
                        });
    }

    /** A third of the time users also react to messages, and another third the room is governed in every way. */
    private static void explore(Duration duration) {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000_000L);
        for (long first : List.of(0L, Simulation.FIRST_REACTING_SEED, Simulation.FIRST_GOVERNED_SEED)) {
            Simulator.run(first + seed, duration.dividedBy(3));
        }
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
