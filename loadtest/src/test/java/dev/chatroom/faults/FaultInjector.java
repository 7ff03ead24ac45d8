package dev.chatroom.faults;

import dev.chatroom.client.ChatClient;
import dev.chatroom.instances.LocalCluster;
import dev.chatroom.instances.PodProcess;
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

/** Injects the faults of a schedule, each at its time; at most one pod and one Redis fault at a time. */
final class FaultInjector {
    private static final int CUT_SHARE = 4;
    private static final int SLOW_SHARE = 8;
    private static final int BURST_SHARE = 2;

    private final LocalCluster cluster;
    private final ClientGroup clients;
    private final HttpClient http;
    /** Held during a fault of a pod. */
    private final ReentrantLock pods = new ReentrantLock();
    /** Held during a fault of Redis. */
    private final ReentrantLock redis = new ReentrantLock();

    FaultInjector(LocalCluster cluster, ClientGroup clients, HttpClient http) {
        this.cluster = cluster;
        this.clients = clients;
        this.http = http;
    }

    /** Returns when the last fault is over. */
    void run(List<Fault> schedule) throws InterruptedException, ExecutionException {
        var start = Instant.now();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = schedule.stream()
                    .map(fault -> threads.<Void>submit(() -> {
                        Thread.sleep(positive(Duration.between(Instant.now(), start.plus(fault.at()))));
                        inject(fault);
                        return null;
                    }))
                    .toList();
            for (Future<Void> fault : running) {
                fault.get();
            }
        }
    }

    private void inject(Fault fault) throws Exception {
        switch (fault.kind()) {
            case POD_KILLED -> exclusively(pods, () -> {
                var pod = pod(fault);
                pod.kill();
                Thread.sleep(fault.length());
                pod.start();
            });
            case POD_TERMINATED -> exclusively(pods, () -> {
                var pod = pod(fault);
                pod.terminate();
                pod.start();
            });
            case REDIS_KILLED -> exclusively(redis, () -> {
                cluster.redis().kill();
                Thread.sleep(fault.length());
                cluster.redis().start();
            });
            case REDIS_STOPPED -> exclusively(redis, () -> {
                cluster.redis().freeze();
                Thread.sleep(fault.length());
                cluster.redis().thaw();
            });
            case REDIS_CUT -> exclusively(redis, this::cutRedis);
            case CLIENTS_CUT -> some(CUT_SHARE).forEach(ChatClient::dropConnection);
            case CLIENTS_SLOW -> {
                var slow = some(SLOW_SHARE);
                slow.forEach(ChatClient::pauseReading);
                Thread.sleep(fault.length());
                slow.forEach(ChatClient::resumeReading);
            }
            case JOIN_BURST -> {
                try (var burst = new ClientGroup(
                        "guest" + fault.target(), clients.size() / BURST_SHARE, http, cluster::socketAddress)) {
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

    private PodProcess pod(Fault fault) {
        return cluster.pods().get(fault.target() % cluster.pods().size());
    }

    private List<ChatClient> some(int divisor) {
        return clients.some(Math.max(1, clients.size() / divisor));
    }

    private static void exclusively(ReentrantLock lock, Task task) throws Exception {
        lock.lockInterruptibly();
        try {
            task.run();
        } finally {
            lock.unlock();
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    @FunctionalInterface
    private interface Task {
        void run() throws Exception;
    }
}
