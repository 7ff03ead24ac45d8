package dev.chatroom.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the chart's load test: a Job that connects to every pod and verifies exactly-once delivery. */
@OnCluster
class LoadtestJobIT {
    private static final String NAMESPACE = "loadtest";
    private static final String JOB = "chat-room-loadtest-1";
    private static final Path IMAGE = Path.of("..", "loadtest", "target", "chat-loadtest-image.tar");
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    @BeforeAll
    static void install(Cluster cluster) {
        cluster.load(IMAGE);
        cluster.createNamespace(NAMESPACE);
        cluster.install(
                NAMESPACE,
                Map.of(
                        "loadtest.enabled", true,
                        "loadtest.users", 40,
                        "loadtest.rate", 20,
                        "loadtest.minutes", 0.25,
                        // This test does not verify latency.
                        "loadtest.p99Millis", 60_000));
    }

    @AfterAll
    static void uninstall(Cluster cluster) {
        cluster.uninstall(NAMESPACE);
    }

    @Test
    void deliversEveryMessageOnce(Cluster cluster) {
        await().atMost(TIMEOUT).until(() -> isFinished(job(cluster)));

        var log = cluster.client().batch().v1().jobs().inNamespace(NAMESPACE).withName(JOB).getLog();
        assertThat(log).contains("\"lost\" : 0,", "\"doubled\" : 0,", "pods: 2, at least 2", "VERDICT good");
        assertThat(log).contains("\"expected\" : 12000,", "\"delivered\" : 12000,");
        assertThat(job(cluster).getStatus().getSucceeded()).isEqualTo(1);
    }

    private static Job job(Cluster cluster) {
        return cluster.client().batch().v1().jobs().inNamespace(NAMESPACE).withName(JOB).get();
    }

    private static boolean isFinished(Job job) {
        var status = job.getStatus();
        return status != null && (status.getSucceeded() != null || status.getFailed() != null);
    }
}
