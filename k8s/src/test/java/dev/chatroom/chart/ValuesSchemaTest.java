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

/** Tests that the chart rejects invalid values with a message that names them. */
class ValuesSchemaTest {
    private static final Pattern ROW = Pattern.compile("^\\| `[a-z.]+` \\| `([A-Z_]+)` \\|", Pattern.MULTILINE);
    /** Variables that the chart sets itself, from other values. */
    private static final Set<String> SET_BY_CHART = Set.of(
            "SERVER_PORT", "SERVER_TLS_CERTIFICATE", "SERVER_TLS_KEY", "ADMIN_PORT", "ADMIN_TOKEN", "REDIS_URL", "REDIS_CA", "ROOM_NAME", "DRAIN_DELAY", "DRAIN_WINDOW", "INSTANCE_NAME",
            "AUTH_MODE", "AUTH_SECRET", "AUTH_IDKEY", "AUTH_JWKS_URL", "AUTH_ISSUER", "AUTH_AUDIENCE", "AUTH_PAGE_TOKENURL",
            "MODERATION_AUDIT_DAYS", "MODERATION_FILTERS_WORDS", "MODERATION_FILTERS_WORDSFILE", "MODERATION_FILTERS_PATTERNS",
            "MODERATION_FILTERS_PATTERNSFILE", "MODERATION_FILTERS_ACTION", "MODERATION_FILTERS_LINKS", "MODERATION_FILTERS_DOMAINS", "MODERATION_HOOK_URL",
            "MODERATION_HOOK_SECRET", "MODERATION_HOOK_SECRETFILE", "MODERATION_HOOK_TIMEOUT", "MODERATION_HOOK_ONFAILURE",
            "MODERATION_HOOK_USERS");

    @ParameterizedTest
    @CsvSource({
        "replicaCount, many, /replicaCount",
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
        "global.imageRegistry, https://mirror, /global/imageRegistry",
        "redis.auth.password, a b, /redis/auth/password",
        "redis.image.digest, latest, /redis/image/digest",
        "limits.connections, 0, /limits/connections",
        "limits.perAddress, none, /limits/perAddress",
        "proxy.trustedHops, all, /proxy/trustedHops",
        "openshift, maybe, /openshift",
        "service.externalTrafficPolicy, Near, /service/externalTrafficPolicy",
    })
    void rejectsInvalidValuesByName(String key, String value, String named) {
        assertThatThrownBy(() -> RenderedChart.of(Map.of(key, value))).hasMessageContaining(named);
    }

    @Test
    void rejectsConflictingValues() {
        assertRejected("enable only one", Map.of("autoscaling.enabled", true, "keda.enabled", true));
        assertRejected("set cpuPercent or connectionsPerPod", Map.of("autoscaling.enabled", true, "autoscaling.cpuPercent", 0));
        assertRejected("also set redis.enabled=false", Map.of("externalRedis.url", "redis://example:6379"));
        assertRejected("several pods require externalRedis.url", Map.of("redis.enabled", false));
        assertRejected("set at least one gateway", Map.of("httpRoute.enabled", true));
    }

    @Test
    void acceptsEveryVariableOfTheService() throws IOException {
        var readme = Files.readString(Path.of("..", "docs", "configuration.md"));
        var variables = new TreeSet<String>();
        ROW.matcher(readme).results().map(row -> row.group(1)).filter(name -> !SET_BY_CHART.contains(name)).forEach(variables::add);

        assertThat(variables).isNotEmpty().containsExactlyInAnyOrderElementsOf(schemaOfConfig());
    }

    @Test
    void appVersionMatchesThePom() throws IOException {
        var pom = Files.readString(Path.of("..", "pom.xml"));
        var version = Pattern.compile("<revision>(.*?)</revision>").matcher(pom).results().findFirst().orElseThrow().group(1);

        assertThat(RenderedChart.CHART.resolve("Chart.yaml")).content().contains("appVersion: " + version + "\n");
    }

    private static void assertRejected(String message, Map<String, ?> values) {
        assertThatThrownBy(() -> RenderedChart.of(values)).hasMessageContaining(message);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> schemaOfConfig() throws IOException {
        Map<String, Object> schema = new KubernetesSerialization()
                .unmarshal(Files.readString(RenderedChart.CHART.resolve("values.schema.json")), Map.class);
        var properties = (Map<String, Map<String, Map<String, Object>>>) schema.get("properties");
        return properties.get("config").get("properties").keySet();
    }
}
