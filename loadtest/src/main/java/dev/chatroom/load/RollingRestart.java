package dev.chatroom.load;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/**
 * Runs while pods are restarted one after the other: users whose pod stops resume on another target and must have received
 * everything in the end. A run in which nobody reconnected proves nothing, and fails.
 */
public final class RollingRestart extends Simulation {
    private final SimulationSetup setup = SimulationSetup.of("RollingRestart", 2);

    /** Configured by {@link LoadPlan}. */
    public RollingRestart() {
        setUp(setup.talk(this::checks))
                .protocols(setup.scenarios().protocol())
                .assertions(setup.verdict().assertions());
    }

    private List<Check> checks() {
        var result = setup.result();
        return Check.all(
                result.completeness(setup.plan()),
                Check.atLeast("reconnects", result.reconnects(), 1),
                Check.atMost("longest silence, ms", result.longestSilenceMillis(), setup.plan().timeout().toMillis()));
    }
}
