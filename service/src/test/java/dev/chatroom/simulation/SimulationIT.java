package dev.chatroom.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Schedules for a few seconds, the same in each build, so that none fails by chance. {@code mvn -Psimulate verify
 * -Dsimulate.minutes=10} runs them longer, from a new seed on, and {@code -Dsimulate.seed=…} repeats one.
 */
class SimulationIT {
    private static final Duration SHORT = Duration.ofSeconds(5);
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
                        () -> Simulator.run(FIRST_SEED, SHORT));
    }

    /** Half of the time users also react to messages. */
    private static void explore(Duration duration) {
        long seed = ThreadLocalRandom.current().nextLong(1_000_000_000L);
        Simulator.run(seed, duration.dividedBy(2));
        Simulator.run(Simulation.FIRST_REACTING_SEED + seed, duration.dividedBy(2));
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
