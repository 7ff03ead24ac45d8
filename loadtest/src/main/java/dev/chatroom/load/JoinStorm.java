package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.Simulation;
import java.util.List;

/** All users join within seconds: measures how long it takes until every user knows the full count, and the presence bytes. */
public final class JoinStorm extends Simulation {
    private static final int USERS_PER_SECOND = 500;

    private final SimulationSetup setup = SimulationSetup.of("JoinStorm", 0, USERS_PER_SECOND);

    /** Configured by {@link LoadPlan}. */
    public JoinStorm() {
        setUp(setup.scenarios()
                        .silentUsers()
                        .injectOpen(rampUsers(setup.plan().users()).during(setup.plan().ramp()))
                        .andThen(setup.conclude(this::storm, this::checks)))
                .protocols(setup.scenarios().protocol())
                .assertions(setup.verdict().assertions());
    }

    private List<Check> checks() {
        var storm = storm();
        return List.of(
                Check.none("users that never joined", setup.result().absent()),
                Check.none("users that never knew the full count", storm.users() - storm.untilCounted().count()));
    }

    private Storm storm() {
        return new Storm(
                setup.plan().users(),
                setup.plan().ramp().toMillis(),
                setup.state().untilPresenceComplete(),
                setup.result().presenceBytesPerUser());
    }

    /**
     * The result.
     *
     * @param users how many users joined
     * @param rampMillis over which time
     * @param untilCounted how long after the first user started each knew that all are in the room
     * @param presenceBytesPerUser average size of the presence events that a user received
     */
    record Storm(int users, long rampMillis, LatencyHistogram.Percentiles untilCounted, long presenceBytesPerUser) {}
}
