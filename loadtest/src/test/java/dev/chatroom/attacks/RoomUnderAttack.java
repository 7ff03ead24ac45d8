package dev.chatroom.attacks;

import dev.chatroom.instances.LocalCluster;
import dev.chatroom.instances.PodOptions;
import dev.chatroom.instances.PodProcess;
import dev.chatroom.testing.RedisProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Two instances with the heap of the chart, their Redis, and the honest clients that talk. */
final class RoomUnderAttack implements AutoCloseable {
    /** 70 per cent of the memory of the chart's pod, 384 MB. */
    static final int HEAP_MB = 269;

    private static final int INSTANCES = 2;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path logs;
    private final LocalCluster cluster;
    private final HonestRoom room;
    private final HonestUsers users;
    private final Map<PodProcess, ProcessWatch> watches;

    /**
     * Starts all, and waits until the honest clients talk.
     *
     * @param attack whose instances they are; its needs apply
     * @param logs gets the logs of the garbage collectors
     */
    RoomUnderAttack(Attack attack, AttackPlan plan, Path data, Path logs) throws Exception {
        this.logs = Files.createDirectories(logs);
        var redis = RedisProcess.start(Files.createTempDirectory(data, "redis"));
        attack.prepare(redis.url());
        cluster = LocalCluster.start(INSTANCES, options(attack, logs), redis, http);
        watches = new HashMap<>(cluster.pods().stream().collect(Collectors.toMap(pod -> pod, this::watch)));
        room = new HonestRoom(plan.honest());
        users = new HonestUsers(room, plan.rate(), cluster.pods());
        boolean started = false;
        try {
            users.start();
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    List<PodProcess> pods() {
        return cluster.pods();
    }

    HonestRoom room() {
        return room;
    }

    HonestUsers users() {
        return users;
    }

    ProcessWatch watch(PodProcess pod) {
        return watches == null ? new ProcessWatch(pod.pid(), logs) : watches.get(pod);
    }

    /** Starts the instances that have died; returns how many. */
    int restartDead() throws IOException {
        int dead = 0;
        for (var pod : cluster.pods()) {
            if (!pod.isAlive()) {
                dead++;
                pod.start();
                watches.put(pod, new ProcessWatch(pod.pid(), logs));
            }
        }
        return dead;
    }

    @Override
    public void close() {
        users.close();
        cluster.close();
        http.shutdownNow();
    }

    private static PodOptions options(Attack attack, Path logs) {
        // Each client has an address of its own, as behind a proxy that is trusted.
        var environment = new HashMap<>(Map.of("LOG_FORMAT", "text", "LIMITS_BYADDRESS", "on"));
        environment.putAll(attack.environment());
        // A pod with one core has one carrier: whatever holds it stops every virtual thread.
        var jvm = List.of(
                "-Xmx%dm".formatted(HEAP_MB),
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djdk.virtualThreadScheduler.parallelism=" + System.getProperty("attacks.carriers", "1"),
                "-Djdk.virtualThreadScheduler.maxPoolSize=" + System.getProperty("attacks.carriers", "1"),
                ProcessWatch.collectorLog(logs));
        return new PodOptions(environment, jvm, attack.maxDescriptors());
    }
}
