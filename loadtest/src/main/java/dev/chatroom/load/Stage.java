package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.List;
import java.util.function.Supplier;

/**
 * What every simulation needs.
 *
 * @param name the simulation's
 * @param plan how much it does
 * @param room what its guests share
 * @param crowd what its guests do
 * @param referee who judges in the end
 */
record Stage(String name, LoadPlan plan, Room room, Crowd crowd, Referee referee) {
    private static final int USERS_A_SECOND = 50;

    /**
     * From system properties.
     *
     * @param minutes how long to talk when they do not say
     * @param usersASecond how many come a second when they do not say
     */
    static Stage of(String name, double minutes, int usersASecond) {
        var plan = LoadPlan.of(System::getProperty, minutes, usersASecond);
        var report = new Report(name);
        var room = new Room(plan, report);
        return new Stage(name, plan, room, new Crowd(room, report), new Referee(room, report));
    }

    /** From system properties; users take their time to come. */
    static Stage of(String name, double minutes) {
        return of(name, minutes, USERS_A_SECOND);
    }

    /** What it has come to so far. */
    Outcome outcome() {
        return Outcome.of(name, room);
    }

    /** Users who come, talk in turn, and are judged by what they have found. */
    PopulationBuilder talk(Supplier<List<Finding>> findings) {
        return crowd.users().injectOpen(rampUsers(plan.users()).during(plan.ramp())).andThen(judging(this::outcome, findings));
    }

    /** The judgement, as the last scenario. */
    PopulationBuilder judging(Supplier<?> outcome, Supplier<List<Finding>> findings) {
        ScenarioBuilder last = referee.judging(outcome, findings);
        return last.injectOpen(atOnceUsers(1));
    }
}
