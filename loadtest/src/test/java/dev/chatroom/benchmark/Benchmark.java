package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures the service and the naive port in turn, prints a table and writes it into a page. */
public final class Benchmark {
    private static final int INSTALL_MINUTES = 5;

    private Benchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the page to write the table into, the directory of the service's jar, the directory of the naive port
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var page = Path.of(args[0]);
        var naive = Path.of(args[2]);
        install(naive);
        var load = BenchmarkLoad.ofSystemProperties();
        var servers = List.of(ServerUnderTest.naive(naive), ServerUnderTest.service(Path.of(args[1])));
        var logs = Files.createDirectories(Path.of("target", "benchmark"));

        var table = BenchmarkTable.of(load, MachineInfo.now(naive), measure(servers, load, logs));
        System.out.println(table);
        Files.writeString(page, BenchmarkTable.into(Files.readString(page), table));
    }

    private static Map<ServerUnderTest, BenchmarkResult> measure(List<ServerUnderTest> servers, BenchmarkLoad load, Path logs)
            throws IOException, InterruptedException {
        var rounds = new LinkedHashMap<ServerUnderTest, List<BenchmarkResult>>();
        servers.forEach(server -> rounds.put(server, new ArrayList<>()));
        for (int round = 0; round <= load.rounds(); round++) {
            for (var server : round % 2 == 0 ? servers : servers.reversed()) {
                try (var measured = BenchmarkRound.of(server, load, logs)) {
                    rounds.get(server).add(measured.measure());
                }
                System.out.printf("round %d, %s: %s%n", round, server.name(), rounds.get(server).getLast());
            }
        }
        // The first round warms up the load generator.
        rounds.values().forEach(List::removeFirst);
        var bests = new LinkedHashMap<ServerUnderTest, BenchmarkResult>();
        rounds.forEach((server, results) -> bests.put(server, BenchmarkResult.best(results)));
        return bests;
    }

    private static void install(Path naive) throws IOException, InterruptedException {
        var npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(naive.toFile()).inheritIO().start();
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            throw new IOException("npm ci failed in " + naive);
        }
    }
}
