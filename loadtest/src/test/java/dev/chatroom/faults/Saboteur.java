package dev.chatroom.faults;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Makes the faults of a schedule happen, each at its time: one at a time for pods, and one at a time for Redis. */
final class Saboteur {
    private static final int CUT_SHARE = 4;
    private static final int SLOW_SHARE = 8;
    private static final int BURST_SHARE = 2;

    private final Cluster cluster;
    private final Crowd crowd;
    private final HttpClient http;
    private final ReentrantLock pods = new ReentrantLock();
    private final ReentrantLock redis = new ReentrantLock();

    Saboteur(Cluster cluster, Crowd crowd, HttpClient http) {
        this.cluster = cluster;
        this.crowd = crowd;
        this.http = http;
    }

    /** Returns when the last fault was put right. */
    void carryOut(List<Fault> schedule) throws InterruptedException, ExecutionException {
        var start = Instant.now();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = schedule.stream()
                    .map(fault -> threads.<Void>submit(() -> {
                        Thread.sleep(positive(Duration.between(Instant.now(), start.plus(fault.at()))));
                        happen(fault);
                        return null;
                    }))
                    .toList();
            for (Future<Void> fault : running) {
                fault.get();
            }
        }
    }

    private void happen(Fault fault) throws Exception {
        switch (fault.kind()) {
            case POD_KILLED -> alone(pods, () -> {
                var pod = pod(fault);
                pod.kill();
                Thread.sleep(fault.length());
                pod.start();
            });
            case POD_TERMINATED -> alone(pods, () -> {
                var pod = pod(fault);
                pod.terminate();
                pod.start();
            });
            case REDIS_KILLED -> alone(redis, () -> {
                cluster.redis().kill();
                Thread.sleep(fault.length());
                cluster.redis().start();
            });
            case REDIS_STOPPED -> alone(redis, () -> {
                cluster.redis().freeze();
                Thread.sleep(fault.length());
                cluster.redis().thaw();
            });
            case REDIS_CUT -> alone(redis, this::cutRedis);
            case CLIENTS_CUT -> share(CUT_SHARE).forEach(RoomClient::cut);
            case CLIENTS_SLOW -> {
                var slow = share(SLOW_SHARE).toList();
                slow.forEach(RoomClient::stopReading);
                Thread.sleep(fault.length());
                slow.forEach(RoomClient::readOn);
            }
            case JOIN_BURST -> {
                try (var burst = new Crowd(
                        "guest" + fault.target(), crowd.clients().size() / BURST_SHARE, http, cluster::socketAddress)) {
                    burst.awaitJoined();
                    Thread.sleep(fault.length());
                }
            }
        }
    }

    private void cutRedis() {
        try (var client = RedisClient.create(cluster.redis().url());
                var connection = client.connect()) {
            var _ = connection.sync().clientKill(KillArgs.Builder.typeNormal().skipme());
        }
    }

    private Pod pod(Fault fault) {
        return cluster.pods().get(fault.target() % cluster.pods().size());
    }

    private Stream<RoomClient> share(int divisor) {
        return crowd.share(Math.max(1, crowd.clients().size() / divisor)).stream();
    }

    private static void alone(ReentrantLock lock, Act act) throws Exception {
        lock.lockInterruptibly();
        try {
            act.happen();
        } finally {
            lock.unlock();
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    @FunctionalInterface
    private interface Act {
        void happen() throws Exception;
    }
}
