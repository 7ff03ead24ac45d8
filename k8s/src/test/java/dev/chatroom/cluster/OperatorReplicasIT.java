package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests the two pods of the operator that its chart installs by default. */
@OnCluster
@ResourceLock(OperatorFixture.LOCK)
class OperatorReplicasIT {
    @Test
    void electsANewLeaderWhenTheLeaderIsKilled(OperatorFixture operator) {
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.readyOperatorPods().size() == 2);
        assertThat(operator.readyOperatorPods()).extracting(pod -> pod.getMetadata().getName()).contains(operator.leader());

        var killed = operator.killLeader();

        await().atMost(OperatorFixture.TIMEOUT).until(() -> !operator.leader().equals(killed));
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.readyOperatorPods().size() == 2);
    }

    @Test
    void standbyLeadsWhenTheLeaderIsTerminated(OperatorFixture operator) {
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.readyOperatorPods().size() == 2);
        var terminated = operator.leader();
        var holders = new LeaseHolders();
        try (var _ = operator.cluster().client().leases().inNamespace(OperatorFixture.NAMESPACE)
                .withName(OperatorFixture.OPERATOR).watch(holders)) {
            operator.cluster().client().pods().inNamespace(OperatorFixture.NAMESPACE).withName(terminated).delete();

            await().atMost(OperatorFixture.TIMEOUT).until(() -> holders.seen().stream().anyMatch(each ->
                    !each.isEmpty() && !each.equals(terminated)));
        }
        System.out.printf("leaders: %s; without a leader for %s%n", holders.seen(), holders.vacancy());
        assertThat(holders.seen()).as("the Lease is released, and does not expire").contains("");
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.readyOperatorPods().size() == 2);
    }

    @Test
    void exposesMetrics(OperatorFixture operator) throws Exception {
        await().atMost(OperatorFixture.TIMEOUT).until(() -> operator.readyOperatorPods().size() == 2);
        try (var port = operator.cluster().client().pods().resource(operator.readyOperatorPods().getFirst()).portForward(8080);
                var http = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:%d/metrics".formatted(port.getLocalPort()));

            assertThat(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body())
                    .contains("operator_sdk_reconciliations", "jvm_memory_used_bytes");
        }
    }
}
