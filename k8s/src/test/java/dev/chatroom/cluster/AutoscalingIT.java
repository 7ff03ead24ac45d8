package dev.chatroom.cluster;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the HorizontalPodAutoscaler under CPU load. K3s includes the metrics server. */
@OnCluster
class AutoscalingIT {
    private static final String NAMESPACE = "autoscaling";

    @BeforeAll
    static void install(Cluster cluster) {
        cluster.createNamespace(NAMESPACE);
        cluster.install(NAMESPACE, Map.of(
                "autoscaling.enabled", true,
                "autoscaling.minReplicas", 1,
                "autoscaling.maxReplicas", 2,
                "autoscaling.cpuPercent", 50,
                "resources.requests.cpu", "50m",
                // The load comes from one address, whose requests would be refused at hardly any cost.
                "config.RATE_LIMITS", "off",
                "service.type", "NodePort",
                "service.nodePort", NodePort.AUTOSCALING.number()));
    }

    @AfterAll
    static void uninstall(Cluster cluster) {
        cluster.uninstall(NAMESPACE);
    }

    @Test
    void addsAPodUnderLoad(Cluster cluster) {
        var loading = new AtomicBoolean(true);
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(cluster.at(NodePort.AUTOSCALING).resolve("/api/room")).build();
            var load = CompletableFuture.runAsync(() -> {
                while (loading.get()) {
                    http.sendAsync(request, BodyHandlers.discarding()).exceptionally(_ -> null).join();
                }
            });
            await().atMost(Duration.ofMinutes(4)).until(() -> cluster.readyPods(NAMESPACE).size() == 2);
            loading.set(false);
            load.join();
        } finally {
            loading.set(false);
        }
    }
}
