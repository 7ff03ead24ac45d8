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
 * Adds to Gatling's report what is not a request: deliveries and checks. As an action it does nothing; it is put into a
 * scenario to obtain Gatling's components.
 */
final class GatlingReport implements ActionBuilder, TimingRecorder {
    private final String scenario;
    private volatile CoreComponents gatling;

    GatlingReport(String scenario) {
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
    public void record(String name, long startMillis, long endMillis) {
        log(name, startMillis, Math.max(startMillis, endMillis), OK$.MODULE$, Option.empty());
    }

    /** Reports a check; a skipped one is left out. */
    void record(Check check) {
        if (check.status() == Check.Status.SKIPPED) {
            return;
        }
        long now = System.currentTimeMillis();
        Status status = check.isFailed() ? KO$.MODULE$ : OK$.MODULE$;
        log(check.name(), now, now, status, check.isFailed() ? Option.apply(check.detail()) : Option.empty());
    }

    /** The directory of this run's report: the newest below the one that the property {@code results} names. */
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
