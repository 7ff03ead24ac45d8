package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot be meant are refused, and the message names them. */
class ValuesTest {
    private static final Pattern ROW = Pattern.compile("^\\| `[a-z.]+` \\| `([A-Z_]+)` \\|", Pattern.MULTILINE);
    /** What the chart sets itself, from other values or because its own objects count on it. */
    private static final Set<String> OWN = Set.of(
            "SERVER_PORT", "ADMIN_PORT", "ADMIN_TOKEN", "REDIS_URL", "ROOM_NAME", "DRAIN_DELAY", "DRAIN_WINDOW", "INSTANCE_NAME");

    @ParameterizedTest
    @CsvSource({
        "replicas, many, /replicas",
        "drain.delaySeconds, PT5S, /drain/delaySeconds",
        "drain.marginSeconds, 1, /drain/marginSeconds",
        "room.name, a room, /room/name",
        "redis.appendfsync, sometimes, /redis/appendfsync",
        "redis.persistence.size, 1 TB, /redis/persistence/size",
        "externalRedis.url, http://example.org, /externalRedis/url",
        "service.type, Headless, /service/type",
        "service.port, 70000, /service/port",
        "ingress.controller, apache, /ingress/controller",
        "config.HISTORY, 5, HISTORY",
        "repliacs, 3, repliacs",
    })
    void aWrongValueIsNamed(String key, String value, String named) {
        assertThatThrownBy(() -> Rendering.of(Map.of(key, value))).hasMessageContaining(named);
    }

    @Test
    void valuesThatContradictEachOtherAreNamed() {
        refused("choose one", Map.of("autoscaling.enabled", true, "keda.enabled", true));
        refused("set cpuPercent or connectionsPerPod", Map.of("autoscaling.enabled", true, "autoscaling.cpuPercent", 0));
        refused("redis.enabled=false as well", Map.of("externalRedis.url", "redis://example:6379"));
        refused("several pods need externalRedis.url", Map.of("redis.enabled", false));
        refused("name at least one gateway", Map.of("httpRoute.enabled", true));
    }

    @Test
    void everyVariableOfTheServiceIsAccepted() throws IOException {
        var readme = Files.readString(Path.of("..", "README.md"));
        var variables = new TreeSet<String>();
        ROW.matcher(readme).results().map(row -> row.group(1)).filter(name -> !OWN.contains(name)).forEach(variables::add);

        assertThat(variables).isNotEmpty().containsExactlyInAnyOrderElementsOf(schemaOfConfig());
    }

    @Test
    void theChartIsForThisVersionOfTheService() throws IOException {
        var pom = Files.readString(Path.of("..", "pom.xml"));
        var version = Pattern.compile("<version>(.*?)</version>").matcher(pom).results().findFirst().orElseThrow().group(1);

        assertThat(Rendering.CHART.resolve("Chart.yaml")).content().contains("appVersion: " + version + "\n");
    }

    private static void refused(String why, Map<String, ?> values) {
        assertThatThrownBy(() -> Rendering.of(values)).hasMessageContaining(why);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> schemaOfConfig() throws IOException {
        Map<String, Object> schema = new KubernetesSerialization()
                .unmarshal(Files.readString(Rendering.CHART.resolve("values.schema.json")), Map.class);
        var properties = (Map<String, Map<String, Map<String, Object>>>) schema.get("properties");
        return properties.get("config").get("properties").keySet();
    }
}
