package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.LocalPortForward;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What helm install gives in a namespace that takes restricted pods alone; just the Service is opened to the outside. */
@OnCluster
class DefaultInstallIT {
    private static final String NAMESPACE = "defaults";

    @BeforeAll
    static void install(Cluster cluster) {
        cluster.createNamespace(NAMESPACE);
        cluster.install(NAMESPACE, Map.of("service.type", "NodePort", "service.nodePort", NodePort.DEFAULTS.number()));
    }

    @AfterAll
    static void uninstall(Cluster cluster) {
        cluster.uninstall(NAMESPACE);
    }

    @Test
    void twoPodsAndARedisAreReady(Cluster cluster) {
        assertThat(cluster.readyPods(NAMESPACE)).hasSize(2);
        assertThat(cluster.pods(NAMESPACE, "redis")).hasSize(1);
    }

    @Test
    void thePageAnswersThroughTheService(Cluster cluster) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(HttpRequest.newBuilder(cluster.at(NodePort.DEFAULTS)).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("<html");
        }
    }

    @Test
    void guestsOnTwoPodsHearEachOther(Cluster cluster) throws Exception {
        var pods = cluster.readyPods(NAMESPACE);
        try (var first = cluster.client().pods().resource(pods.getFirst()).portForward(8080);
                var second = cluster.client().pods().resource(pods.getLast()).portForward(8080);
                var http = HttpClient.newHttpClient();
                var timer = Executors.newSingleThreadScheduledExecutor();
                var ann = new Guest(http, at(first), "Ann", timer);
                var bob = new Guest(http, at(second), "Bob", timer)) {
            await().until(() -> ann.observed().joined() && bob.observed().joined());
            var hello = ann.say("Hello");
            var answer = bob.say("Hello to you");

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(ann.observed().seen()).contains(hello, answer);
                assertThat(bob.observed().seen()).contains(hello, answer);
            });
            assertThat(ann.observed().instance()).isNotEqualTo(bob.observed().instance());
        }
    }

    @Test
    void theChartsTestPasses(Cluster cluster) {
        cluster.test(NAMESPACE);
    }

    private static URI at(LocalPortForward forward) {
        return URI.create("http://localhost:" + forward.getLocalPort());
    }
}
