package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Measures one server once: starts instances and a Redis, lets everybody join, and stops them afterwards. */
final class BenchmarkRound implements AutoCloseable {
    private static final int TIMEOUT_SECONDS = 300;
    /** A server that is quiet for this long delivers nothing more. */
    private static final int LOST_AFTER_SECONDS = 3;

    private static final int DELIVERY_TIMEOUT_SECONDS = 30;
    private static final int QUIET_SECONDS = 3;
    /** A server that has sent nothing for so long will not correct a count. */
    private static final int FORGOTTEN_AFTER_SECONDS = 15;
    private static final double NANOS = 1e9;
    private static final double BYTES_PER_MB = 1e6;
    private static final double KB_PER_MB = 1024;
    private static final double MEDIAN = 50;
    private static final double P99 = 99;

    private final BenchmarkLoad load;
    private final RunningServers servers;
    private final BenchmarkConnections connections;
    private final BusyNeighbours neighbours;

    private BenchmarkRound(BenchmarkLoad load, RunningServers servers, BusyNeighbours neighbours, BenchmarkConnections connections) {
        this.load = load;
        this.servers = servers;
        this.neighbours = neighbours;
        this.connections = connections;
    }

    /**
     * Starts everything, and waits until all instances accept WebSockets.
     *
     * @param cores how many cores each instance may use; 0 without a limit
     * @param neighbours how many other processes keep a core busy
     * @param logs the directory for what the servers print
     */
    static BenchmarkRound of(ServerUnderTest server, BenchmarkLoad load, double cores, int neighbours, Path logs)
            throws IOException, InterruptedException {
        var servers = RunningServers.start(server, load.pods(), cores, logs);
        try {
            var connections = new BenchmarkConnections(server.dialect(), servers.ports(), load.senders());
            return new BenchmarkRound(load, servers, BusyNeighbours.start(neighbours), connections);
        } catch (IOException e) {
            servers.close();
            throw e;
        }
    }

    RunningServers servers() {
        return servers;
    }

    /** All connections join at once. */
    JoinResult join() throws IOException {
        double memoryBefore = servers.residentMegabytes();
        connections.connect(load.connections());
        double cpu = servers.cpuSeconds();
        long start = System.nanoTime();
        connections.join();
        connections.await(TIMEOUT_SECONDS, () -> everybodyKnowsTheCount() || connections.isQuiet(FORGOTTEN_AFTER_SECONDS));
        double counted = everybodyKnowsTheCount() ? (System.nanoTime() - start) / NANOS : JoinResult.NEVER;
        if (!connections.all().stream().allMatch(BenchmarkConnection::isJoined)) {
            throw new IOException("not every connection joined");
        }
        double quiet = (connections.awaitQuiet(QUIET_SECONDS, TIMEOUT_SECONDS) - start) / NANOS;
        return new JoinResult(
                servers.startSeconds(),
                counted,
                quiet,
                connections.all().stream().mapToLong(BenchmarkConnection::presenceBytes).sum() / BYTES_PER_MB,
                servers.cpuSeconds() - cpu,
                (servers.residentMegabytes() - memoryBefore) * KB_PER_MB / load.connections());
    }

    /** The senders send with the rate of the load, after the warm-up. */
    TalkResult talk() throws IOException {
        if (load.warmUpSeconds() > 0) {
            talk(load.rate(), load.warmUpSeconds());
        }
        return talk(load.rate(), load.seconds());
    }

    /**
     * The senders send.
     *
     * @param rate messages per second of all senders together
     * @param seconds how long
     */
    TalkResult talk(double rate, int seconds) throws IOException {
        long deliveredBefore = connections.delivered();
        long doubledBefore = connections.duplicated();
        double cpu = servers.cpuSeconds();
        double redisCpu = servers.redisCpuSeconds();
        double own = ownCpuSeconds();
        var machine = MachineUse.now();
        long start = System.nanoTime();

        int messages = connections.talk(load.arrivals(), rate, Duration.ofSeconds(seconds));
        long due = deliveredBefore + (long) messages * load.connections();
        connections.await(
                DELIVERY_TIMEOUT_SECONDS,
                () -> connections.delivered() >= due || connections.isQuiet(LOST_AFTER_SECONDS));

        double noise = MachineUse.now().othersSince(machine, ownCpuSeconds() - own, Runtime.getRuntime().availableProcessors());
        double elapsed = Math.max(seconds, (connections.eventAtNanos() - start) / NANOS);
        var latencies = connections.latencies();
        return new TalkResult(
                connections.delivered() - deliveredBefore,
                due - connections.delivered(),
                connections.duplicated() - doubledBefore,
                elapsed,
                servers.cpuSeconds() - cpu,
                (servers.redisCpuSeconds() - redisCpu) / elapsed,
                noise,
                latencies.sameMillis(MEDIAN),
                latencies.sameMillis(P99),
                latencies.crossMillis(MEDIAN),
                latencies.crossMillis(P99),
                latencies.allMillis(MEDIAN),
                latencies.allMillis(P99));
    }

    @Override
    public void close() throws IOException {
        neighbours.close();
        connections.close();
        servers.close();
    }

    private boolean everybodyKnowsTheCount() {
        return connections.all().stream().allMatch(each -> each.isJoined() && each.count() == load.connections());
    }

    private double ownCpuSeconds() throws IOException {
        return servers.cpuSeconds()
                + servers.redisCpuSeconds()
                + neighbours.cpuSeconds()
                + ServerProcess.cpuSeconds(ProcessHandle.current().pid());
    }
}
