package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.Simulation;
import java.util.List;
import java.util.Random;

/** While users talk, visitors come, type, and go after a while at random; nobody may miss anything while he is there. */
public final class Churn extends Simulation {
    private final Stage stage = Stage.of("Churn", 2);

    /** As {@link LoadPlan} says. */
    public Churn() {
        var plan = stage.plan();
        var crowd = stage.crowd();
        var visitors = Crowd.visitors(stage.room(), new Random(plan.seed()));
        setUp(
                        stage.talk(this::findings),
                        crowd.visitors(visitors)
                                .injectOpen(
                                        nothingFor(plan.ramp()),
                                        constantUsersPerSec(plan.churn()).during(plan.talk())))
                .protocols(crowd.protocol())
                .assertions(stage.referee().assertions());
    }

    private List<Finding> findings() {
        var outcome = stage.outcome();
        return Finding.all(
                outcome.complete(stage.plan()),
                outcome.inSequence(),
                outcome.fastEnough(stage.plan()),
                Finding.atLeast("visitors", outcome.visitors(), 1));
    }
}
