package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.chart.RenderedChart;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Tests an upgrade from the chart 0.1.0 as it was packaged, and the way back, while clients send messages. That chart had neither
 * a password of Redis nor keys of sign-ins, so Redis restarts.
 */
@OnCluster
@EnabledIf("dev.chatroom.cluster.HelmCli#isAvailableOrRequired")
class EarlierChartIT {
    private static final Path EARLIER = Path.of("src", "test", "charts", "chat-room-0.1.0.tgz");
    private static final String NAMESPACE = "earlier-chart";
    private static final int CLIENTS = 100;

    @Test
    void keepsTheLogAndEveryMessageDuringUpgradeAndRollback(Cluster cluster) throws Exception {
        cluster.createNamespace(NAMESPACE);
        cluster.install(EARLIER, NAMESPACE, ShortDrain.with(Map.of(
                "service.type", "NodePort",
                "service.nodePort", NodePort.RELEASE_BEFORE.number(),
                "config.RATE_LIMITS", "off")));
        var volume = volume(cluster);

        try (var clients = new ConnectedClients(cluster.at(NodePort.RELEASE_BEFORE), CLIENTS)) {
            clients.talkDuringOutage("upgrade from the earlier chart", () ->
                    HelmCli.run(cluster, "upgrade", Cluster.RELEASE, RenderedChart.CHART.toString(), "--namespace", NAMESPACE,
                            "--reset-then-reuse-values", "--wait", "--timeout", "3m"));
            assertThat(hasPassword(cluster)).isTrue();
            assertThat(volume(cluster)).isEqualTo(volume);

            clients.talkDuringOutage("rollback to the earlier chart", () ->
                    HelmCli.run(cluster, "rollback", Cluster.RELEASE, "1", "--namespace", NAMESPACE, "--wait", "--timeout", "3m"));
            assertThat(hasPassword(cluster)).isFalse();
            assertThat(volume(cluster)).isEqualTo(volume);
        }
    }

    @AfterAll
    static void uninstall(Cluster cluster) {
        cluster.uninstall(NAMESPACE);
    }

    private static boolean hasPassword(Cluster cluster) {
        return cluster.client().secrets().inNamespace(NAMESPACE).withName(Cluster.RELEASE + "-redis-auth").get() != null;
    }

    private static String volume(Cluster cluster) {
        return cluster.client().persistentVolumeClaims().inNamespace(NAMESPACE).withName("data-chat-room-redis-0").get()
                .getMetadata().getUid();
    }
}
