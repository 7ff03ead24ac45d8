package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** Two pods of the operator, as its chart has it. */
@OnCluster
class OperatorReplicasIT {
    @Test
    void oneLeadsAndTheOtherTakesOver(Rooms rooms) {
        await().atMost(Rooms.PATIENCE).until(() -> rooms.operators().size() == 2);
        assertThat(rooms.operators()).extracting(pod -> pod.getMetadata().getName()).contains(rooms.leader());

        var killed = rooms.killLeader();

        await().atMost(Rooms.PATIENCE).until(() -> !rooms.leader().equals(killed));
        await().atMost(Rooms.PATIENCE).until(() -> rooms.operators().size() == 2);
    }

    @Test
    void itsNumbersAreTold(Rooms rooms) throws Exception {
        await().atMost(Rooms.PATIENCE).until(() -> rooms.operators().size() == 2);
        try (var port = rooms.cluster().client().pods().resource(rooms.operators().getFirst()).portForward(8080);
                var http = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:%d/metrics".formatted(port.getLocalPort()));

            assertThat(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body())
                    .contains("operator_sdk_reconciliations", "jvm_memory_used_bytes");
        }
    }
}
