package dev.chatroom.faults;

import java.time.Duration;
import java.time.Instant;

/** Waits for a room that has fallen silent to be as it should. */
final class Settlement {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private Settlement() {}

    /** The verdict as soon as it is flawless, or what it still is after a time that is long enough for everything. */
    static Verdict of(Cluster cluster, Crowd crowd, Duration patience) throws InterruptedException {
        var end = Instant.now().plus(patience);
        while (true) {
            var verdict = Checker.judge(crowd.records(), StoredLog.read(cluster.redis().url()));
            if (verdict.isFlawless() || Instant.now().isAfter(end)) {
                return verdict;
            }
            Thread.sleep(LOOK);
        }
    }
}
