package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.chart.RenderedChart;
import dev.chatroom.release.ChartEdit;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the charts as a release makes them, with the image by digest: an upgrade from the release before and a rollback, with
 * clients connected.
 */
@OnCluster
@EnabledIf("dev.chatroom.cluster.HelmCli#isAvailableOrRequired")
class ReleaseUpgradeIT {
    private static final String NAMESPACE = "releases";
    private static final String IMAGE = "chat-service";
    private static final int CLIENTS = 100;

    @TempDir
    Path charts;

    @Test
    void losesNoMessageDuringUpgradeAndRollback(Cluster cluster) throws Exception {
        var version = imageVersion();
        var digest = cluster.digest(IMAGE + ":" + version);
        cluster.tag(IMAGE + ":" + version, IMAGE + "@" + digest);
        var before = chart("0.0.8").writeTo(Files.createTempDirectory(charts, "before"));
        var next = chart("0.0.9").image("image", "", digest).writeTo(Files.createTempDirectory(charts, "next"));
        cluster.createNamespace(NAMESPACE);
        cluster.install(before, NAMESPACE, ShortDrain.with(Map.of(
                "image.tag", version, "service.type", "NodePort", "service.nodePort", NodePort.RELEASES.number())));
        var password = password(cluster);

        try (var clients = new ConnectedClients(cluster.at(NodePort.RELEASES), CLIENTS)) {
            clients.talkDuring("upgrade of the release", () ->
                    HelmCli.run(cluster, "upgrade", Cluster.RELEASE, next.toString(), "--namespace", NAMESPACE,
                            "--reset-then-reuse-values", "--set", "image.tag=", "--wait", "--timeout", "3m"));
            assertThat(images(cluster)).containsOnly(IMAGE + "@" + digest);
            assertThat(password(cluster)).isEqualTo(password);

            clients.talkDuring("rollback of the release", () ->
                    HelmCli.run(cluster, "rollback", Cluster.RELEASE, "1", "--namespace", NAMESPACE, "--wait", "--timeout", "3m"));
            assertThat(images(cluster)).containsOnly(IMAGE + ":" + version);
            assertThat(password(cluster)).isEqualTo(password);
        }
    }

    @AfterAll
    static void uninstall(Cluster cluster) {
        cluster.uninstall(NAMESPACE);
    }

    private static ChartEdit chart(String version) throws IOException {
        return new ChartEdit(RenderedChart.CHART, version);
    }

    /** The version of the image that the build made, which is that of the chart's application. */
    private static String imageVersion() throws IOException {
        return Files.readAllLines(RenderedChart.CHART.resolve("Chart.yaml")).stream()
                .filter(line -> line.startsWith("appVersion: "))
                .map(line -> line.substring("appVersion: ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> images(Cluster cluster) {
        return cluster.readyPods(NAMESPACE).stream().map(ReleaseUpgradeIT::image).toList();
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }

    private static String password(Cluster cluster) {
        return cluster.client().secrets().inNamespace(NAMESPACE).withName(Cluster.RELEASE + "-redis-auth").get()
                .getData().get("password");
    }
}
