package dev.chatroom.faults;

import dev.chatroom.testing.RedisProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Pods, their Redis, and what a cluster's Service does: it sends newcomers to pods that say they are ready. */
final class Cluster implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final RedisProcess redis;
    private final List<Pod> pods;
    private final Thread probes;
    private volatile List<Pod> ready = List.of();

    private Cluster(RedisProcess redis, List<Pod> pods) {
        this.redis = redis;
        this.pods = List.copyOf(pods);
        this.probes = Thread.ofVirtual().name("probes").unstarted(this::probe);
    }

    /** Starts a Redis that keeps its data below a directory, and pods. */
    static Cluster start(int size, Map<String, String> settings, Path directory, HttpClient http) throws IOException {
        var redis = RedisProcess.start(directory);
        var environment = new HashMap<>(settings);
        environment.put("REDIS_URL", redis.url());
        var service = Path.of(System.getProperty("service.target")).toAbsolutePath().normalize();
        var logs = Files.createDirectories(Path.of("target", "pods"));
        var pods = new ArrayList<Pod>();
        var cluster = Optional.<Cluster>empty();
        try {
            for (int i = 0; i < size; i++) {
                pods.add(new Pod(http, service, logs, environment));
                pods.getLast().start();
            }
            cluster = Optional.of(new Cluster(redis, pods));
            cluster.get().ready = cluster.get().pods;
            cluster.get().probes.start();
            return cluster.get();
        } finally {
            if (cluster.isEmpty()) {
                pods.forEach(Pod::close);
                redis.close();
            }
        }
    }

    RedisProcess redis() {
        return redis;
    }

    List<Pod> pods() {
        return pods;
    }

    /** Where a newcomer is sent; nowhere when no pod is ready. */
    Optional<URI> socketAddress() {
        var now = ready;
        return now.isEmpty()
                ? Optional.empty()
                : Optional.of(now.get(ThreadLocalRandom.current().nextInt(now.size())).address("ws", "/api/ws"));
    }

    @Override
    public void close() {
        probes.interrupt();
        pods.forEach(Pod::close);
        redis.close();
    }

    private void probe() {
        while (!Thread.currentThread().isInterrupted()) {
            ready = pods.stream().filter(Pod::isReady).toList();
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
