package dev.chatroom.faults;

import dev.chatroom.instances.LocalCluster;
import java.time.Duration;
import java.time.Instant;

/** Waits until every client shows what the log holds. */
final class Convergence {
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    private Convergence() {}

    /** The report as soon as it is consistent, or the last one before the timeout. */
    static ConsistencyReport await(LocalCluster cluster, ClientGroup clients, Duration timeout) throws InterruptedException {
        var end = Instant.now().plus(timeout);
        while (true) {
            var report = ConsistencyChecker.check(clients.records(), StoredMessages.read(cluster.redis().url()));
            if (report.isConsistent() || Instant.now().isAfter(end)) {
                return report;
            }
            Thread.sleep(POLL_INTERVAL);
        }
    }
}
