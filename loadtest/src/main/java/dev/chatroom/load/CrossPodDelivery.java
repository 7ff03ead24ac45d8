package dev.chatroom.load;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/** Users on all targets send in turn: every user must receive each message once, in order and in time. */
public final class CrossPodDelivery extends Simulation {
    private final SimulationSetup setup = SimulationSetup.of("CrossPodDelivery", 1);

    /** Configured by {@link LoadPlan}. */
    public CrossPodDelivery() {
        setUp(setup.talk(this::checks))
                .protocols(setup.scenarios().protocol())
                .assertions(setup.verdict().assertions());
    }

    private List<Check> checks() {
        var result = setup.result();
        return Check.all(result.completeness(setup.plan()), result.order(), result.latency(setup.plan()));
    }
}
