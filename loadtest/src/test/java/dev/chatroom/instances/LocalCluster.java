package dev.chatroom.instances;

import dev.chatroom.testing.RedisProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Pods as processes, their Redis, and the role of a Service: new connections go to pods that are ready. */
public final class LocalCluster implements AutoCloseable {
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(200);

    private final RedisProcess redis;
    private final List<PodProcess> pods;
    private final Thread probes;
    private volatile List<PodProcess> ready = List.of();

    private LocalCluster(RedisProcess redis, List<PodProcess> pods) {
        this.redis = redis;
        this.pods = List.copyOf(pods);
        this.probes = Thread.ofVirtual().name("probes").unstarted(this::probe);
    }

    /**
     * Starts a Redis and pods.
     *
     * @param directory Redis stores its data below it
     */
    public static LocalCluster start(int size, PodOptions options, Path directory, HttpClient http) throws IOException {
        return start(size, options, RedisProcess.start(directory), http);
    }

    /** Starts pods that share a Redis, and stops it with them. */
    public static LocalCluster start(int size, PodOptions options, RedisProcess redis, HttpClient http) throws IOException {
        var shared = options.with("REDIS_URL", redis.url());
        var service = Path.of(System.getProperty("service.target")).toAbsolutePath().normalize();
        var logs = Files.createDirectories(Path.of("target", "pods"));
        var pods = new ArrayList<PodProcess>();
        var cluster = Optional.<LocalCluster>empty();
        try {
            for (int i = 0; i < size; i++) {
                pods.add(new PodProcess(http, service, logs, shared));
                pods.getLast().start();
            }
            cluster = Optional.of(new LocalCluster(redis, pods));
            cluster.get().ready = cluster.get().pods;
            cluster.get().probes.start();
            return cluster.get();
        } finally {
            if (cluster.isEmpty()) {
                pods.forEach(PodProcess::close);
                redis.close();
            }
        }
    }

    public RedisProcess redis() {
        return redis;
    }

    public List<PodProcess> pods() {
        return pods;
    }

    /** The address of a ready pod, drawn at random; empty when no pod is ready. */
    public Optional<URI> socketAddress() {
        var now = ready;
        return now.isEmpty()
                ? Optional.empty()
                : Optional.of(now.get(ThreadLocalRandom.current().nextInt(now.size())).address("ws", "/api/ws"));
    }

    @Override
    public void close() {
        probes.interrupt();
        pods.forEach(PodProcess::close);
        redis.close();
    }

    private void probe() {
        while (!Thread.currentThread().isInterrupted()) {
            ready = pods.stream().filter(PodProcess::isReady).toList();
            try {
                Thread.sleep(PROBE_INTERVAL);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
