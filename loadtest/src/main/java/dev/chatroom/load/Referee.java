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

/** Comes when all guests have gone: prints what the run has come to, writes it beside the report, and fails what is wrong. */
final class Referee {
    private static final String VERDICT = "verdict";
    private static final String RESULT_FILE = "result.json";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Room room;
    private final Report report;

    Referee(Room room, Report report) {
        this.room = room;
        this.report = report;
    }

    /**
     * His scenario, to be run after all others.
     *
     * @param outcome what the run has come to, for the file
     * @param findings what has to be so
     */
    ScenarioBuilder judging(Supplier<?> outcome, Supplier<List<Finding>> findings) {
        return scenario("referee").exec(report, asLongAs(_ -> room.isAnybodyHere()).on(pause(LOOK)), exec(session -> {
            judge(outcome.get(), findings.get());
            return session;
        }));
    }

    /** Fails the run unless there was a verdict, and it is good. */
    List<Assertion> assertions() {
        return List.of(
                details(VERDICT).allRequests().count().is(1L),
                details(VERDICT).failedRequests().count().is(0L));
    }

    private void judge(Object outcome, List<Finding> findings) {
        findings.forEach(report::finding);
        boolean good = findings.stream().allMatch(Finding::isGood);
        report.finding(new Finding(VERDICT, good, good ? "all as it has to be" : "see above"));
        try {
            var json = JSON.writeValueAsString(outcome);
            var file = report.directory().resolve(RESULT_FILE);
            Files.writeString(file, json + System.lineSeparator());
            System.out.printf("%n%s%n%s%nfindings:%n", file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        findings.forEach(System.out::println);
        System.out.printf("VERDICT %s%n%n", good ? "good" : "WRONG");
    }
}
