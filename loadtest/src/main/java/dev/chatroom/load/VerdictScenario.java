package dev.chatroom.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The last scenario of a run: waits for all users to finish, prints the result and the checks, writes {@code result.json} next
 * to Gatling's report, and fails the run when a check failed.
 */
final class VerdictScenario {
    private static final String VERDICT = "verdict";
    private static final String RESULT_FILE = "result.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final SimulationState state;
    private final GatlingReport report;

    VerdictScenario(SimulationState state, GatlingReport report) {
        this.state = state;
        this.report = report;
    }

    /**
     * The scenario, to be run after all others.
     *
     * @param result what to write to the file
     * @param checks decide the verdict
     */
    ScenarioBuilder scenarioFor(Supplier<?> result, Supplier<List<Check>> checks) {
        return scenario(VERDICT).exec(report, asLongAs(_ -> state.hasActiveUsers()).on(pause(POLL_INTERVAL)), exec(session -> {
            conclude(result.get(), checks.get());
            return session;
        }));
    }

    /** Fail the run unless there is a verdict and it is good. */
    List<Assertion> assertions() {
        return List.of(
                details(VERDICT).allRequests().count().is(1L),
                details(VERDICT).failedRequests().count().is(0L));
    }

    private void conclude(Object result, List<Check> checks) {
        checks.forEach(report::record);
        boolean good = checks.stream().noneMatch(Check::isFailed);
        report.record(Check.of(VERDICT, good, good ? "all checks passed" : "checks failed"));
        try {
            var json = JSON.writeValueAsString(result);
            var file = report.directory().resolve(RESULT_FILE);
            Files.writeString(file, json + System.lineSeparator());
            System.out.printf("%n%s%n%s%nchecks:%n", file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checks.forEach(System.out::println);
        System.out.printf("VERDICT %s%n%n", good ? "good" : "failed");
    }
}
