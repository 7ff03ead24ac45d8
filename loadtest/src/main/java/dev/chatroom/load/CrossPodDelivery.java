package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.Simulation;
import java.util.ArrayList;

/** Users over all targets talk in turn: each message of each has to come to all, once, in sequence, and soon. */
public final class CrossPodDelivery extends Simulation {
    /** As {@link LoadPlan} says. */
    public CrossPodDelivery() {
        var plan = LoadPlan.ofSystemProperties(1);
        var report = new Report("CrossPodDelivery");
        var room = new Room(plan, report);
        var crowd = new Crowd(room);
        var referee = new Referee(report);
        setUp(crowd.users()
                        .injectOpen(rampUsers(plan.users()).during(plan.ramp()))
                        .andThen(referee.judging(() -> outcome(room), () -> {
                                    var outcome = outcome(room);
                                    var findings = new ArrayList<>(outcome.findings(plan));
                                    findings.add(outcome.inSequence());
                                    findings.add(outcome.fastEnough(plan));
                                    return findings;
                                })
                                .injectOpen(atOnceUsers(1))))
                .protocols(crowd.protocol())
                .assertions(referee.assertions());
    }

    private static Outcome outcome(Room room) {
        return Outcome.of("CrossPodDelivery", room);
    }
}
