package dev.chatroom.load;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.CoreComponents;
import io.gatling.core.action.Action;
import io.gatling.core.structure.ScenarioContext;
import io.gatling.javaapi.core.ActionBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import scala.Option;
import scala.collection.immutable.List$;

/**
 * The way into Gatling's report for what is no request: deliveries, and what the run has come to. Put into a scenario it does
 * nothing but get hold of Gatling's parts.
 */
final class Report implements ActionBuilder, Timings {
    private final String scenario;
    private volatile CoreComponents gatling;

    Report(String scenario) {
        this.scenario = scenario;
    }

    @Override
    public io.gatling.core.action.builder.ActionBuilder asScala() {
        return new io.gatling.core.action.builder.ActionBuilder() {
            @Override
            public Action build(ScenarioContext context, Action next) {
                gatling = context.coreComponents();
                return next;
            }
        };
    }

    @Override
    public void took(String name, long startMillis, long endMillis) {
        log(name, startMillis, Math.max(startMillis, endMillis), OK$.MODULE$, Option.empty());
    }

    /** Reports whether something is as it has to be. */
    void finding(Finding finding) {
        long now = System.currentTimeMillis();
        Status status = finding.isGood() ? OK$.MODULE$ : KO$.MODULE$;
        log(finding.name(), now, now, status, finding.isGood() ? Option.empty() : Option.apply(finding.detail()));
    }

    /** The directory that this run's report will be in: the newest below the one that the property {@code results} names. */
    Path directory() throws IOException {
        var results = Path.of(System.getProperty("results", "target/gatling"));
        var prefix = scenario.toLowerCase(Locale.ROOT) + "-";
        try (var runs = Files.list(results)) {
            return runs.filter(Files::isDirectory)
                    .filter(run -> run.getFileName().toString().startsWith(prefix))
                    .max(Comparator.comparing(run -> run.getFileName().toString()))
                    .orElse(results);
        }
    }

    private void log(String name, long startMillis, long endMillis, Status status, Option<String> message) {
        gatling.statsEngine()
                .logResponse(scenario, List$.MODULE$.empty(), name, startMillis, endMillis, status, Option.empty(), message);
    }
}
