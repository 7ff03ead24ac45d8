package dev.chatroom.benchmark;

import dev.chatroom.testing.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One product, measured once: servers and a Redis of their own, that are gone afterwards. */
final class Trial implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(PATIENCE_SECONDS);
    private static final int DELIVERY_PATIENCE_SECONDS = 15;
    private static final int QUIET_SECONDS = 3;
    private static final int WARM_UP_SECONDS = 3;
    private static final double NANOS = 1e9;
    private static final double BYTES_PER_MB = 1e6;
    private static final double KB_PER_MB = 1024;

    private final Load load;
    private final List<ServerProcess> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private double startSeconds;

    private Trial(Load load) {
        this.load = load;
    }

    /** Starts everything, and waits until all servers take a socket. */
    static Trial of(Product product, Load load, Path logs) throws IOException, InterruptedException {
        var trial = new Trial(load);
        try {
            trial.start(product, logs.resolve(product.name().replace(' ', '-') + ".log"));
            return trial;
        } catch (IOException | InterruptedException e) {
            trial.close();
            throw e;
        }
    }

    Figures measure() throws IOException {
        double memoryBefore = memory();
        try (var swarm = new Swarm(ports, load.senders())) {
            swarm.connect(load.connections());
            double stormCpu = cpu();
            double stormSeconds = storm(swarm);
            swarm.awaitQuiet(QUIET_SECONDS, PATIENCE_SECONDS);
            stormCpu = cpu() - stormCpu;
            double idleKilobytes = (memory() - memoryBefore) * KB_PER_MB / load.connections();
            double stormMegabytes = swarm.members().stream().mapToLong(Member::presenceBytes).sum() / BYTES_PER_MB;

            long warm = deliver(swarm, WARM_UP_SECONDS);
            double cpu = cpu();
            double redisCpu = processes.getFirst().cpuSeconds();
            long due = deliver(swarm, load.seconds());
            cpu = cpu() - cpu;
            redisCpu = processes.getFirst().cpuSeconds() - redisCpu;
            return new Figures(
                    startSeconds,
                    stormSeconds,
                    stormMegabytes,
                    stormCpu,
                    idleKilobytes,
                    (double) warm + due - swarm.heard(),
                    swarm.doubled(),
                    due / cpu,
                    redisCpu / load.seconds(),
                    swarm.same().p50Millis(),
                    swarm.same().p99Millis(),
                    swarm.cross().p50Millis(),
                    swarm.cross().p99Millis());
        }
    }

    @Override
    public void close() {
        processes.reversed().forEach(ServerProcess::close);
    }

    private void start(Product product, Path log) throws IOException, InterruptedException {
        int redis = Ports.free();
        processes.add(ServerProcess.start(RedisCommand.listeningAt(redis), Map.of(), log));
        Sockets.awaitAccepted(redis, PATIENCE);
        long start = System.nanoTime();
        for (int pod = 0; pod < load.pods(); pod++) {
            int port = Ports.free();
            ports.add(port);
            var environment = Product.environment(port, Ports.free(), "redis://127.0.0.1:" + redis);
            processes.add(ServerProcess.start(product.command(), environment, log));
            Sockets.awaitUpgrade(port, PATIENCE);
            startSeconds = startSeconds == 0 ? (System.nanoTime() - start) / NANOS : startSeconds;
        }
    }

    /** How long it takes until everyone knows how many are here. */
    private double storm(Swarm swarm) throws IOException {
        long start = System.nanoTime();
        swarm.join();
        boolean counted = swarm.await(
                PATIENCE_SECONDS,
                () -> swarm.members().stream().allMatch(member -> member.isJoined() && member.count() == load.connections()));
        if (!counted) {
            throw new IOException("not everyone was told how many are here");
        }
        return (System.nanoTime() - start) / NANOS;
    }

    /** Talks, and waits until everything has come or nothing comes any more; returns the deliveries due. */
    private long deliver(Swarm swarm, int seconds) throws IOException {
        long before = swarm.heard();
        long due = (long) swarm.talk(load.rate(), seconds) * load.connections();
        swarm.await(DELIVERY_PATIENCE_SECONDS, () -> swarm.heard() >= before + due);
        return due;
    }

    private double cpu() throws IOException {
        double sum = 0;
        for (var server : servers()) {
            sum += server.cpuSeconds();
        }
        return sum;
    }

    private double memory() throws IOException {
        double sum = 0;
        for (var server : servers()) {
            sum += server.residentMegabytes();
        }
        return sum;
    }

    /** All but Redis, which was started first. */
    private List<ServerProcess> servers() {
        return processes.subList(1, processes.size());
    }
}
