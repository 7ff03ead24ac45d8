package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.chart.ChartCopy;
import dev.chatroom.chart.Rendering;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release from its installation by an older chart to its end. */
@OnCluster
class LifecycleIT {
    private static final String NAMESPACE = "lifecycle";
    private static final String OLDER = "0.0.9";

    @TempDir
    Path older;

    @Test
    void aReleaseIsUpgradedRolledBackAndRemovedButForItsLog(Cluster cluster) throws IOException {
        cluster.createNamespace(NAMESPACE);
        var before = objects(cluster);
        cluster.install(olderChart(), NAMESPACE, Map.of("replicas", 1));
        assertThat(chart(cluster)).isEqualTo("chat-room-" + OLDER);

        cluster.upgrade(NAMESPACE, Map.of());
        assertThat(chart(cluster)).isNotEqualTo("chat-room-" + OLDER);

        // Helm's library has no rollback; what it does to objects is an upgrade to what was there before.
        cluster.upgrade(older, NAMESPACE, Map.of());
        assertThat(chart(cluster)).isEqualTo("chat-room-" + OLDER);

        cluster.uninstall(NAMESPACE);
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> assertThat(objects(cluster))
                .filteredOn(object -> !before.contains(object))
                .containsExactly("PersistentVolumeClaim data-chat-room-redis-0"));
    }

    /** Today's chart under a lower version, until there is an older one to upgrade from. */
    private Path olderChart() throws IOException {
        ChartCopy.to(older, path -> true);
        var chart = older.resolve("Chart.yaml");
        Files.writeString(chart, Files.readString(chart).replaceFirst("(?m)^version: .*$", "version: " + OLDER));
        assertThat(Rendering.CHART.resolve("Chart.yaml")).content().doesNotContain("version: " + OLDER);
        return older;
    }

    private static String chart(Cluster cluster) {
        Deployment deployment = cluster.client().apps().deployments().inNamespace(NAMESPACE).withName(Cluster.RELEASE).get();
        return deployment.getMetadata().getLabels().get("helm.sh/chart");
    }

    private static List<String> objects(Cluster cluster) {
        var client = cluster.client();
        return Stream.of(
                        client.pods().inNamespace(NAMESPACE).list(),
                        client.services().inNamespace(NAMESPACE).list(),
                        client.configMaps().inNamespace(NAMESPACE).list(),
                        client.secrets().inNamespace(NAMESPACE).list(),
                        client.serviceAccounts().inNamespace(NAMESPACE).list(),
                        client.persistentVolumeClaims().inNamespace(NAMESPACE).list(),
                        client.apps().deployments().inNamespace(NAMESPACE).list(),
                        client.apps().replicaSets().inNamespace(NAMESPACE).list(),
                        client.apps().statefulSets().inNamespace(NAMESPACE).list(),
                        client.network().v1().networkPolicies().inNamespace(NAMESPACE).list(),
                        client.policy().v1().podDisruptionBudget().inNamespace(NAMESPACE).list())
                .flatMap(list -> list.getItems().stream())
                .map(HasMetadata.class::cast)
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                // The cluster puts these into every namespace, some time after it was made.
                .filter(object -> !object.equals("ServiceAccount default") && !object.equals("ConfigMap kube-root-ca.crt"))
                .toList();
    }
}
