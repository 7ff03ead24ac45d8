package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the chart packages all files of its folders rules, alerts and dashboards. */
class MonitoringTemplatesTest {
    private static final String RULES = """
            groups:
              - name: %1$s
                rules:
                  - record: %1$s
                    expr: sum(chat_connections)
            """;

    @TempDir
    Path copy;

    @Test
    void mergesRuleFilesIntoOneObject() throws IOException {
        var chart = chartWith(Map.of("rules/a.yaml", RULES.formatted("a"), "alerts/b.yaml", RULES.formatted("b")));
        var rule = (GenericKubernetesResource) rendered(chart, "prometheusRule").ofKind("PrometheusRule").orElseThrow();

        assertThat(rule.<List<Map<String, Object>>>get("spec", "groups"))
                .extracting(group -> group.get("name"))
                .containsExactly("a", "b");
    }

    @Test
    void prefixesRunbookUrls() {
        var rendering = RenderedChart.of(Map.of(
                "monitoring.prometheusRule.enabled", true,
                "monitoring.prometheusRule.runbookBase", "https://docs.example/chat/"));

        assertThat(rendering.yaml().lines().filter(line -> line.contains("runbook_url:")))
                .isNotEmpty()
                .allMatch(line -> line.contains("runbook_url: https://docs.example/chat/docs/runbooks/"));
    }

    @Test
    void putsDashboardsIntoALabelledConfigMap() throws IOException {
        var chart = chartWith(Map.of("dashboards/room.json", "{\"title\": \"{{ room }}\"}"));
        var map = rendered(chart, "dashboards").one(ConfigMap.class, "chat-room-dashboards");

        assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
        assertThat(map.getData()).containsEntry("room.json", "{\"title\": \"{{ room }}\"}");
    }

    @Test
    void rendersNothingForEmptyFolders() throws IOException {
        var chart = chartWith(Map.of());

        assertThat(rendered(chart, "prometheusRule").ofKind("PrometheusRule")).isEmpty();
        assertThat(rendered(chart, "dashboards").find(ConfigMap.class, "chat-room-dashboards")).isEmpty();
    }

    private static RenderedChart rendered(Path chart, String object) {
        return RenderedChart.of(chart, Map.of("monitoring." + object + ".enabled", true));
    }

    /** A copy of the chart with these files instead of its own rules, alerts and dashboards. */
    private Path chartWith(Map<String, String> files) throws IOException {
        ChartCopy.copyTo(copy, path -> !path.matches("(rules|alerts|dashboards)/.*"));
        for (var file : files.entrySet()) {
            var target = copy.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
        return copy;
    }
}
