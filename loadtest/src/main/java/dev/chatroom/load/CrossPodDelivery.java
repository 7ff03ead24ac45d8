package dev.chatroom.load;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/** Users over all targets talk in turn: each message of each has to come to all, once, in sequence, and soon. */
public final class CrossPodDelivery extends Simulation {
    private final Stage stage = Stage.of("CrossPodDelivery", 1);

    /** As {@link LoadPlan} says. */
    public CrossPodDelivery() {
        setUp(stage.talk(this::findings))
                .protocols(stage.crowd().protocol())
                .assertions(stage.referee().assertions());
    }

    private List<Finding> findings() {
        var outcome = stage.outcome();
        return Finding.all(outcome.complete(stage.plan()), outcome.inSequence(), outcome.fastEnough(stage.plan()));
    }
}
