package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.chart.ChartCopy;
import dev.chatroom.chart.RenderedChart;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Tests a release from installation with an older chart to upgrade, rollback and uninstallation. */
@OnCluster
class ReleaseLifecycleIT {
    private static final String NAMESPACE = "lifecycle";
    private static final String ROLLED_BACK = "rolled-back";
    private static final String OLDER_VERSION = "0.0.9";

    @TempDir
    Path older;

    @Test
    void upgradesAndUninstallsButKeepsTheVolume(Cluster cluster) throws IOException {
        cluster.createNamespace(NAMESPACE);
        var before = objects(cluster);
        cluster.install(createOlderChart(), NAMESPACE, ShortDrain.with(Map.of("replicaCount", 1)));
        assertThat(chart(cluster, NAMESPACE)).isEqualTo("chat-room-" + OLDER_VERSION);

        cluster.upgrade(NAMESPACE, Map.of());
        assertThat(chart(cluster, NAMESPACE)).isNotEqualTo("chat-room-" + OLDER_VERSION);

        cluster.uninstall(NAMESPACE);
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(objects(cluster))
                .filteredOn(object -> !before.contains(object))
                .containsExactly("PersistentVolumeClaim data-chat-room-redis-0"));
    }

    /** Uses the command line tool, because Helm's library cannot roll back. */
    @Test
    @EnabledIf("dev.chatroom.cluster.HelmCli#isAvailableOrRequired")
    void rollsBack(Cluster cluster) throws Exception {
        cluster.createNamespace(ROLLED_BACK);
        cluster.install(createOlderChart(), ROLLED_BACK, ShortDrain.with(Map.of("replicaCount", 1, "room.name", "Before")));
        cluster.upgrade(ROLLED_BACK, Map.of("room.name", "After"));
        assertThat(roomName(cluster)).isEqualTo("After");

        HelmCli.run(cluster, "rollback", Cluster.RELEASE, "1", "--namespace", ROLLED_BACK, "--wait", "--timeout", "3m");

        assertThat(roomName(cluster)).isEqualTo("Before");
        assertThat(chart(cluster, ROLLED_BACK)).isEqualTo("chat-room-" + OLDER_VERSION);
        assertThat(cluster.readyPods(ROLLED_BACK)).hasSize(1);
        cluster.uninstall(ROLLED_BACK);
    }

    /** The current chart with a lower version. There is no older release to upgrade from yet. */
    private Path createOlderChart() throws IOException {
        ChartCopy.copyTo(older, path -> true);
        var chart = older.resolve("Chart.yaml");
        Files.writeString(chart, Files.readString(chart).replaceFirst("(?m)^version: .*$", "version: " + OLDER_VERSION));
        assertThat(RenderedChart.CHART.resolve("Chart.yaml")).content().doesNotContain("version: " + OLDER_VERSION);
        return older;
    }

    private static String roomName(Cluster cluster) {
        return cluster.client().configMaps().inNamespace(ROLLED_BACK).withName(Cluster.RELEASE).get().getData().get("ROOM_NAME");
    }

    private static String chart(Cluster cluster, String namespace) {
        Deployment deployment = cluster.client().apps().deployments().inNamespace(namespace).withName(Cluster.RELEASE).get();
        return deployment.getMetadata().getLabels().get("helm.sh/chart");
    }

    private static List<String> objects(Cluster cluster) {
        return cluster.objects(NAMESPACE)
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .map(Cluster::describe)
                .toList();
    }
}
