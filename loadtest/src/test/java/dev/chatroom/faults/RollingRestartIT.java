package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both instances are replaced, one after the other, while the room talks: nobody misses a message or is said to leave. */
class RollingRestartIT {
    private static final int INSTANCES = 2;
    private static final int CLIENTS = 60;
    private static final int MESSAGES_PER_SECOND = 50;
    private static final Duration SETTLING = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void aRollingRestartIsNotNoticed() throws Exception {
        var settings = Map.of("DRAIN_DELAY", "PT1S", "DRAIN_WINDOW", "PT5S");
        var http = HttpClient.newHttpClient();
        try (var cluster = Cluster.start(INSTANCES, settings, directory, http);
                var crowd = new Crowd("guest", CLIENTS, http, cluster::socketAddress)) {
            crowd.awaitJoined();
            // Long enough for the room to have said who joined.
            await().during(Duration.ofSeconds(2)).until(() -> knowEachOther(crowd));
            crowd.talk(MESSAGES_PER_SECOND);
            for (var pod : cluster.pods()) {
                assertThat(pod.terminate()).as("exit code").isZero();
                pod.start();
            }
            crowd.fallSilent();

            var verdict = Settlement.of(cluster, crowd, SETTLING);
            System.out.printf("rolling restart at %d messages/s:%n%s%n", MESSAGES_PER_SECOND, verdict.table());
            assertThat(verdict.isFlawless()).as(verdict.table()).isTrue();
            assertThat(verdict.reconnects()).as("both instances had clients").isGreaterThanOrEqualTo(CLIENTS);
            assertThat(verdict.notices()).as("nobody is said to have joined or left").isZero();
            assertThat(verdict.gaps()).isZero();
        } finally {
            // To close it would wait for sockets whose other side is gone.
            http.shutdownNow();
        }
    }

    private static boolean knowEachOther(Crowd crowd) {
        return crowd.records().stream().allMatch(client -> client.count() == CLIENTS);
    }
}
