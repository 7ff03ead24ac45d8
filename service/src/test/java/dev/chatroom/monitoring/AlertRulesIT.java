package dev.chatroom.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the alert rules with promtool, and that each alert has a test and a runbook. */
class AlertRulesIT {
    @RegisterExtension
    static final PrometheusTools TOOLS = new PrometheusTools();

    private static final String[] HEADINGS =
            {"## Meaning", "## Impact", "## Diagnosis", "## Mitigation", "## Meters"};

    @Test
    void rulesPassPromtoolLint() {
        var arguments = new ArrayList<>(List.of("check", "rules", "--lint=all", "--lint-fatal"));
        Stream.of(Monitoring.ALERTS, Monitoring.RULES)
                .flatMap(folder -> Monitoring.files(folder).stream())
                .forEach(file -> arguments.add(file.toString()));

        var result = PrometheusTools.promtool("", arguments);

        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).doesNotContainIgnoringCase("warning");
    }

    @ParameterizedTest
    @MethodSource
    void ruleTestPasses(Path file) {
        var result = PrometheusTools.promtool("", List.of("test", "rules", file.toString()));

        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    static List<Path> ruleTestPasses() {
        return Monitoring.files(Monitoring.RULE_TESTS);
    }

    @ParameterizedTest
    @MethodSource("dev.chatroom.monitoring.Monitoring#alerts")
    void alertIsTestedToFireAndResolve(Monitoring.Rule alert) {
        var file = Monitoring.RULE_TESTS.resolve(alert.file().getFileName());

        var fires = Monitoring.list(Monitoring.yaml(file), "tests").stream()
                .flatMap(test -> Monitoring.list(test, "alert_rule_test").stream())
                .filter(evaluation -> alert.name().equals(evaluation.get("alertname")))
                .map(evaluation -> !Monitoring.list(evaluation, "exp_alerts").isEmpty())
                .toList();

        assertThat(fires).containsSubsequence(false, true, false);
    }

    @ParameterizedTest
    @MethodSource("dev.chatroom.monitoring.Monitoring#alerts")
    void alertHasASeverityAndARunbook(Monitoring.Rule alert) {
        var runbook = Monitoring.RUNBOOKS.resolve(alert.name() + ".md");
        var rule = Monitoring.list(Monitoring.list(Monitoring.yaml(alert.file()), "groups").getFirst(), "rules")
                .getFirst();

        assertThat(rule).containsKeys("for");
        assertThat(strings(rule.get("labels"))).containsKey("severity");
        assertThat(strings(rule.get("annotations"))).containsKeys("summary", "description");
        assertThat(strings(rule.get("annotations")).get("runbook_url")).endsWith("docs/runbooks/" + alert.name() + ".md");
        assertThat(Monitoring.read(runbook)).startsWith("# " + alert.name() + "\n").containsSubsequence(HEADINGS);
        assertThat(Monitoring.meters(alert.name())).isNotEmpty();
    }

    @Test
    void eachFileContainsOneAlert() {
        assertThat(Monitoring.alerts()).hasSameSizeAs(Monitoring.files(Monitoring.ALERTS)).hasSizeGreaterThanOrEqualTo(8);
    }

    @SuppressWarnings("unchecked") // Labels and annotations map strings to strings.
    private static Map<String, String> strings(Object mapping) {
        return (Map<String, String>) mapping;
    }
}
