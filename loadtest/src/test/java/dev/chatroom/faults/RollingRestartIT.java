package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.instances.LocalCluster;
import dev.chatroom.instances.PodOptions;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both instances restart, one after the other, under load: no message is lost, and nobody is announced as joining or leaving. */
class RollingRestartIT {
    private static final int INSTANCES = 2;
    private static final int CLIENTS = 60;
    private static final int MESSAGES_PER_SECOND = 50;
    private static final Duration CONVERGENCE_TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void rollingRestartLosesNothingAndAnnouncesNobody() throws Exception {
        var settings = Map.of("DRAIN_DELAY", "PT1S", "DRAIN_WINDOW", "PT5S");
        var http = HttpClient.newHttpClient();
        try (var cluster = LocalCluster.start(INSTANCES, PodOptions.of(settings), directory, http);
                var clients = new ClientGroup("guest", CLIENTS, http, cluster::socketAddress)) {
            clients.awaitJoined();
            // The room announces who joined with a delay.
            await().during(Duration.ofSeconds(2)).until(() -> haveRightCount(clients));
            clients.startTalking(MESSAGES_PER_SECOND);
            for (var pod : cluster.pods()) {
                assertThat(pod.terminate()).as("exit code").isZero();
                pod.start();
            }
            clients.stopTalking();

            var report = Convergence.await(cluster, clients, CONVERGENCE_TIMEOUT);
            System.out.printf("rolling restart at %d messages/s:%n%s%n", MESSAGES_PER_SECOND, report.table());
            assertThat(report.isConsistent()).as(report.table()).isTrue();
            assertThat(report.reconnects()).as("both instances had clients").isGreaterThanOrEqualTo(CLIENTS);
            assertThat(report.notices()).as("joined/left notices").isZero();
            assertThat(report.gaps()).isZero();
            assertThat(report.refused()).isZero();
        } finally {
            // close() would wait for sockets whose peer is gone.
            http.shutdownNow();
        }
    }

    private static boolean haveRightCount(ClientGroup clients) {
        return clients.records().stream().allMatch(client -> client.count() == CLIENTS);
    }
}
