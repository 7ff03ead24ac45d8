package dev.chatroom.load;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/**
 * Runs while pods are rolled: users whose pod ends come back with their cursor, to another target, and have to have heard
 * everything in the end. A run in which nobody had to come back has shown nothing, and fails.
 */
public final class RollingRestart extends Simulation {
    private final Stage stage = Stage.of("RollingRestart", 2);

    /** As {@link LoadPlan} says. */
    public RollingRestart() {
        setUp(stage.talk(this::findings))
                .protocols(stage.crowd().protocol())
                .assertions(stage.referee().assertions());
    }

    private List<Finding> findings() {
        var outcome = stage.outcome();
        return Finding.all(
                outcome.complete(stage.plan()),
                Finding.atLeast("reconnects", outcome.reconnects(), 1),
                Finding.atMost("longest silence, ms", outcome.longestSilenceMillis(), stage.plan().patience().toMillis()));
    }
}
