package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tests that the chart's defaults fit each other, with the figures of docs/scaling.md. */
class DefaultsAgreeTest {
    private static final Pattern MEMORY =
            Pattern.compile("(\\d+) to (\\d+) kB per connection.*?on top of about\\s+(\\d+) MB for the process", Pattern.DOTALL);
    private static final Pattern ALERT = Pattern.compile("chat_connections / chat_connections_limit > (0\\.\\d+)");
    /** What stays free for joins, histories and slow clients. */
    private static final double FREE = 0.2;

    private final RenderedChart defaults = RenderedChart.ofDefaults();

    @Test
    void memoryHoldsTheAllowedConnections() throws IOException {
        assertThat(neededBytes(limit(defaults))).isLessThanOrEqualTo((1 - FREE) * memoryBytes());
    }

    @Test
    void alertFiresBeforeMemoryRunsOut() throws IOException {
        var alert = ALERT.matcher(Files.readString(RenderedChart.CHART.resolve("alerts/connection-limit.yaml")));
        assertThat(alert.find()).isTrue();

        assertThat(neededBytes(Double.parseDouble(alert.group(1)) * limit(defaults))).isLessThan(0.7 * memoryBytes());
    }

    @Test
    void limitsAddressesBehindAProxyThatNamesThem() {
        assertLimits(defaults, "0", "0");
        assertLimits(RenderedChart.of(Map.of("ingress.enabled", true)), "200", "1");
        assertLimits(RenderedChart.ofFile(RenderedChart.CHART.resolve("ci/crds-values.yaml")), "200", "1");
        assertLimits(RenderedChart.of(Map.of("ingress.enabled", true, "limits.connections", 500, "proxy.trustedHops", 2)), "10", "2");
        assertLimits(RenderedChart.of(Map.of("ingress.enabled", true, "limits.perAddress", 7)), "7", "1");
        assertLimits(RenderedChart.of(Map.of("ingress.enabled", true, "proxy.trustedHops", 0)), "0", "0");
    }

    private static void assertLimits(RenderedChart rendering, String perAddress, String trustedHops) {
        assertThat(rendering.one(ConfigMap.class, "chat-room").getData())
                .containsEntry("LIMITS_PERADDRESS", perAddress)
                .containsEntry("PROXY_TRUSTEDHOPS", trustedHops);
    }

    /** The larger figure: there are fewer connections on a pod than in the measurement. */
    private static double neededBytes(double connections) throws IOException {
        var figures = MEMORY.matcher(Files.readString(Path.of("..", "docs", "scaling.md")));
        assertThat(figures.find()).as("figures of docs/scaling.md").isTrue();
        return Double.parseDouble(figures.group(3)) * 1_000_000 + connections * Double.parseDouble(figures.group(2)) * 1_000;
    }

    private double memoryBytes() {
        var resources = defaults.one(Deployment.class, "chat-room").getSpec().getTemplate().getSpec().getContainers()
                .getFirst().getResources();
        assertThat(resources.getRequests().get("memory")).isEqualTo(resources.getLimits().get("memory"));
        return Quantity.getAmountInBytes(resources.getLimits().get("memory")).doubleValue();
    }

    private static int limit(RenderedChart rendering) {
        return Integer.parseInt(rendering.one(ConfigMap.class, "chat-room").getData().get("LIMITS_CONNECTIONS"));
    }
}
