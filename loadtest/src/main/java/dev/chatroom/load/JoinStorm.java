package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/** Everyone joins within seconds: until when everyone knows how many are here, and how much he is told on the way. */
public final class JoinStorm extends Simulation {
    private static final int USERS_A_SECOND = 500;

    private final Stage stage = Stage.of("JoinStorm", 0, USERS_A_SECOND);

    /** As {@link LoadPlan} says. */
    public JoinStorm() {
        setUp(stage.crowd()
                        .watchers()
                        .injectOpen(rampUsers(stage.plan().users()).during(stage.plan().ramp()))
                        .andThen(stage.judging(this::storm, this::findings)))
                .protocols(stage.crowd().protocol())
                .assertions(stage.referee().assertions());
    }

    private List<Finding> findings() {
        var storm = storm();
        return List.of(
                Finding.none("absent", stage.outcome().absent()),
                Finding.none("not told the right count", storm.users() - storm.untilCounted().count()));
    }

    private Storm storm() {
        return new Storm(
                stage.plan().users(),
                stage.plan().ramp().toMillis(),
                stage.room().counted(),
                stage.outcome().presenceBytesPerUser());
    }

    /**
     * What it came to.
     *
     * @param users how many came
     * @param rampMillis over which time
     * @param untilCounted how long after the first came each knew that all are here
     * @param presenceBytesPerUser how much each was told on average about who is here
     */
    record Storm(int users, long rampMillis, Latencies.Spread untilCounted, long presenceBytesPerUser) {}
}
