package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.Simulation;
import java.util.List;
import java.util.Random;

/** While users talk, visitors join, type and leave at random; nobody may miss a message while they are in the room. */
public final class Churn extends Simulation {
    private final SimulationSetup setup = SimulationSetup.of("Churn", 2);

    /** Configured by {@link LoadPlan}. */
    public Churn() {
        var plan = setup.plan();
        var visitors = Scenarios.visitors(setup.state(), new Random(plan.seed()));
        setUp(
                        setup.talk(this::checks),
                        setup.scenarios()
                                .visitors(visitors)
                                .injectOpen(
                                        nothingFor(plan.ramp()),
                                        constantUsersPerSec(plan.visitorsPerSecond()).during(plan.talkTime())))
                .protocols(setup.scenarios().protocol())
                .assertions(setup.verdict().assertions());
    }

    private List<Check> checks() {
        var result = setup.result();
        return Check.all(
                result.completeness(setup.plan()),
                result.order(),
                result.latency(setup.plan()),
                Check.atLeast("visitors", result.visitors(), 1));
    }
}
