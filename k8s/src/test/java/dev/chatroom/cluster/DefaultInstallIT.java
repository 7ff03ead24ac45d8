package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.client.RoomMessage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests helm install with default values in a restricted namespace. The Service is a NodePort so that tests reach it. */
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
    void startsTwoPodsAndRedis(Cluster cluster) {
        assertThat(cluster.readyPods(NAMESPACE)).hasSize(2);
        assertThat(cluster.pods(NAMESPACE, "redis")).hasSize(1);
    }

    @Test
    void servesThePageThroughTheService(Cluster cluster) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(HttpRequest.newBuilder(cluster.at(NodePort.DEFAULTS)).build(), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("<html");
        }
    }

    @Test
    void deliversMessagesBetweenPods(Cluster cluster) throws Exception {
        try (var clients = TwoPodClients.connect(cluster, NAMESPACE)) {
            var ann = clients.ann();
            var bob = clients.bob();
            var hello = ann.send("Hello");
            var answer = bob.send("Hello to you");

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                assertThat(ann.snapshot().messages()).extracting(RoomMessage::id).contains(hello, answer);
                assertThat(bob.snapshot().messages()).extracting(RoomMessage::id).contains(hello, answer);
            });
            assertThat(ann.client().instance()).isNotEqualTo(bob.client().instance());
        }
    }

    @Test
    void passesTheHelmTest(Cluster cluster) {
        cluster.test(NAMESPACE);
    }
}
