package dev.chatroom.simulation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * Schedules from a new seed on, for a few seconds. {@code mvn -Psimulate verify -Dsimulate.minutes=10} runs them longer, and
 * {@code -Dsimulate.seed=…} repeats one.
 */
class SimulationIT {
    private static final Duration SHORT = Duration.ofSeconds(5);

    @Test
    void keepsItsInvariantsOnEverySchedule() {
        var repeated = setting("simulate.seed");
        if (repeated.isPresent()) {
            Simulator.check(Long.parseLong(repeated.get()));
            return;
        }
        var duration = setting("simulate.minutes")
                .map(minutes -> Duration.ofMillis((long) (Double.parseDouble(minutes) * 60_000)))
                .orElse(SHORT);
        Simulator.run(ThreadLocalRandom.current().nextLong(1_000_000_000L), duration);
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
    }
}
