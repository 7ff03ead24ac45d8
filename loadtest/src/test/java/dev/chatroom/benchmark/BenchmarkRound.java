package dev.chatroom.benchmark;

import dev.chatroom.testing.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures one server once: starts instances and a Redis, and stops them afterwards. */
final class BenchmarkRound implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 120;
    private static final Duration TIMEOUT = Duration.ofSeconds(TIMEOUT_SECONDS);
    private static final int DELIVERY_TIMEOUT_SECONDS = 15;
    private static final int QUIET_SECONDS = 3;
    private static final int WARM_UP_SECONDS = 3;
    private static final double NANOS = 1e9;
    private static final double BYTES_PER_MB = 1e6;
    private static final double KB_PER_MB = 1024;

    private final BenchmarkLoad load;
    private final List<ServerProcess> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private double startSeconds;

    private BenchmarkRound(BenchmarkLoad load) {
        this.load = load;
    }

    /** Starts everything, and waits until all instances accept WebSockets. */
    static BenchmarkRound of(ServerUnderTest server, BenchmarkLoad load, Path logs) throws IOException, InterruptedException {
        var round = new BenchmarkRound(load);
        try {
            round.start(server, logs.resolve(server.name().replace(' ', '-') + ".log"));
            return round;
        } catch (IOException | InterruptedException e) {
            round.close();
            throw e;
        }
    }

    BenchmarkResult measure() throws IOException {
        double memoryBefore = memory();
        try (var connections = new BenchmarkConnections(ports, load.senders())) {
            connections.connect(load.connections());
            double stormCpu = cpu();
            long start = System.nanoTime();
            double stormSeconds = storm(connections);
            double stormQuietSeconds = (connections.awaitQuiet(QUIET_SECONDS, TIMEOUT_SECONDS) - start) / NANOS;
            stormCpu = cpu() - stormCpu;
            double idleKilobytes = (memory() - memoryBefore) * KB_PER_MB / load.connections();
            double stormMegabytes = connections.all().stream().mapToLong(BenchmarkConnection::presenceBytes).sum() / BYTES_PER_MB;

            long warm = deliver(connections, WARM_UP_SECONDS);
            double cpu = cpu();
            double redisCpu = processes.getFirst().cpuSeconds();
            long due = deliver(connections, load.seconds());
            cpu = cpu() - cpu;
            redisCpu = processes.getFirst().cpuSeconds() - redisCpu;
            return new BenchmarkResult(
                    startSeconds,
                    stormSeconds,
                    stormQuietSeconds,
                    stormMegabytes,
                    stormCpu,
                    idleKilobytes,
                    (double) warm + due - connections.delivered(),
                    connections.duplicated(),
                    due / cpu,
                    redisCpu / load.seconds(),
                    connections.samePod().p50Millis(),
                    connections.samePod().p99Millis(),
                    connections.crossPod().p50Millis(),
                    connections.crossPod().p99Millis());
        }
    }

    @Override
    public void close() {
        processes.reversed().forEach(ServerProcess::close);
    }

    private void start(ServerUnderTest server, Path log) throws IOException, InterruptedException {
        int redis = Ports.free();
        processes.add(ServerProcess.start(RedisCommand.listeningAt(redis), Map.of(), log));
        PortProbe.awaitAccepted(redis, TIMEOUT);
        long start = System.nanoTime();
        for (int pod = 0; pod < load.pods(); pod++) {
            int port = Ports.free();
            ports.add(port);
            var environment = ServerUnderTest.environment(port, Ports.free(), "redis://127.0.0.1:" + redis);
            processes.add(ServerProcess.start(server.command(), environment, log));
            PortProbe.awaitUpgrade(port, TIMEOUT);
            startSeconds = startSeconds == 0 ? (System.nanoTime() - start) / NANOS : startSeconds;
        }
    }

    /** Seconds until every connection knows the full count. */
    private double storm(BenchmarkConnections connections) throws IOException {
        long start = System.nanoTime();
        connections.join();
        boolean counted = connections.await(
                TIMEOUT_SECONDS,
                () -> connections.all().stream().allMatch(each -> each.isJoined() && each.count() == load.connections()));
        if (!counted) {
            throw new IOException("not every connection was told the full count");
        }
        return (System.nanoTime() - start) / NANOS;
    }

    /** Sends messages and waits for their deliveries; returns the expected deliveries. */
    private long deliver(BenchmarkConnections connections, int seconds) throws IOException {
        long before = connections.delivered();
        long due = (long) connections.talk(load.rate(), seconds) * load.connections();
        connections.await(DELIVERY_TIMEOUT_SECONDS, () -> connections.delivered() >= before + due);
        return due;
    }

    private double cpu() throws IOException {
        double sum = 0;
        for (var process : servers()) {
            sum += process.cpuSeconds();
        }
        return sum;
    }

    private double memory() throws IOException {
        double sum = 0;
        for (var process : servers()) {
            sum += process.residentMegabytes();
        }
        return sum;
    }

    /** All processes but Redis, which is the first. */
    private List<ServerProcess> servers() {
        return processes.subList(1, processes.size());
    }
}
