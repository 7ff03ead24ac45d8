package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.PopulationBuilder;
import java.util.List;
import java.util.function.Supplier;

/**
 * The parts of a simulation.
 *
 * @param name the simulation's name
 * @param plan the load
 * @param state what its users share
 * @param scenarios what its users do
 * @param verdict decides the run
 */
record SimulationSetup(String name, LoadPlan plan, SimulationState state, Scenarios scenarios, VerdictScenario verdict) {
    private static final int USERS_PER_SECOND = 50;

    /**
     * Reads the system properties.
     *
     * @param minutes the default talk time
     * @param usersPerSecond how many users join per second by default
     */
    static SimulationSetup of(String name, double minutes, int usersPerSecond) {
        var plan = LoadPlan.of(System::getProperty, minutes, usersPerSecond);
        var report = new GatlingReport(name);
        var state = new SimulationState(plan, report);
        return new SimulationSetup(name, plan, state, new Scenarios(state, report), new VerdictScenario(state, report));
    }

    /** Reads the system properties; 50 users join per second by default. */
    static SimulationSetup of(String name, double minutes) {
        return of(name, minutes, USERS_PER_SECOND);
    }

    /** The result so far. */
    RunResult result() {
        return RunResult.of(name, state);
    }

    /** Users who join, send in turn, and are followed by the verdict. */
    PopulationBuilder talk(Supplier<List<Check>> checks) {
        return talk(this::result, checks);
    }

    /** The same, with another result in the file. */
    PopulationBuilder talk(Supplier<?> result, Supplier<List<Check>> checks) {
        return scenarios.users().injectOpen(rampUsers(plan.users()).during(plan.ramp())).andThen(conclude(result, checks));
    }

    /** The verdict, as the last scenario. */
    PopulationBuilder conclude(Supplier<?> result, Supplier<List<Check>> checks) {
        return verdict.scenarioFor(result, checks).injectOpen(atOnceUsers(1));
    }
}
