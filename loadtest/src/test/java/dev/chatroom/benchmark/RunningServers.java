package dev.chatroom.benchmark;

import dev.chatroom.testing.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fresh instances of a server and their Redis, as processes. Closing ends them. */
final class RunningServers implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final double NANOS = 1e9;

    private final CpuLimit limit;
    private final List<ServerProcess> instances = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Integer> adminPorts = new ArrayList<>();
    private ServerProcess redis;
    private double startSeconds;

    private RunningServers(CpuLimit limit) {
        this.limit = limit;
    }

    /**
     * Starts everything and waits until all instances accept WebSockets.
     *
     * @param count how many instances share the Redis
     * @param cores how many cores each instance may use; 0 without a limit
     * @param logs the directory for what they print
     */
    static RunningServers start(ServerUnderTest server, int count, double cores, Path logs) throws IOException, InterruptedException {
        var running = new RunningServers(new CpuLimit(cores, CpuLimit.CGROUPS));
        try {
            running.start(server, count, logs.resolve(server.name().replace(' ', '-') + ".log"));
            return running;
        } catch (IOException | InterruptedException e) {
            running.close();
            throw e;
        }
    }

    /** The public ports of the instances. */
    List<Integer> ports() {
        return List.copyOf(ports);
    }

    /** The admin ports of the instances, for servers that have one. */
    List<Integer> adminPorts() {
        return List.copyOf(adminPorts);
    }

    /** From the start of the first instance until a socket could be opened. */
    double startSeconds() {
        return startSeconds;
    }

    /** CPU of all instances so far. */
    double cpuSeconds() throws IOException {
        return ServerProcess.cpuSeconds(instances);
    }

    /** CPU of Redis so far. */
    double redisCpuSeconds() throws IOException {
        return redis.cpuSeconds();
    }

    /** Memory of all instances. */
    double residentMegabytes() throws IOException {
        double sum = 0;
        for (var instance : instances) {
            sum += instance.residentMegabytes();
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        instances.forEach(ServerProcess::close);
        if (redis != null) {
            redis.close();
        }
        limit.close();
    }

    private void start(ServerUnderTest server, int count, Path log) throws IOException, InterruptedException {
        int redisPort = Ports.free();
        redis = ServerProcess.start(RedisCommand.listeningAt(redisPort), Map.of(), log);
        PortProbe.awaitAccepted(redisPort, TIMEOUT);
        long start = System.nanoTime();
        for (int instance = 0; instance < count; instance++) {
            int port = Ports.free();
            ports.add(port);
            adminPorts.add(Ports.free());
            var environment = ServerUnderTest.environment(port, adminPorts.getLast(), "redis://127.0.0.1:" + redisPort);
            instances.add(ServerProcess.start(limit.wrap(server.command()), environment, log));
            PortProbe.awaitUpgrade(port, server.dialect(), TIMEOUT);
            startSeconds = startSeconds == 0 ? (System.nanoTime() - start) / NANOS : startSeconds;
        }
    }
}
