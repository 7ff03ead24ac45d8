package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Measures the service under several loads: the points that the capacity simulation must reproduce. */
public final class UnitCosts {
    private static final int SENDERS = 20;
    private static final int SECONDS = 10;
    private static final int WARM_UP_SECONDS = 3;
    private static final int ROUNDS = 2;

    private UnitCosts() {}

    /** What one round measured. */
    private record UnitCost(JoinResult join, TalkResult talk) {}

    /**
     * Runs the measurement.
     *
     * @param args the directory of the service's jar, the file to write the points to
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var server = ServerUnderTest.service(ServerUnderTest.SERVICE, Path.of(args[0]), List.of());
        var logs = Files.createDirectories(Path.of("target", "benchmark"));
        var lines = new ArrayList<>(List.of("pods,connections,rate,podCpu,redisCpu,crossP50Millis,idleKilobytes"));
        for (var load : loads().toList()) {
            var best = best(server, load, logs);
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%d,%d,%.4f,%.4f,%.0f,%.0f",
                    load.pods(),
                    load.connections(),
                    load.rate(),
                    best.talk().cpuCores(),
                    best.talk().redisCpu(),
                    best.talk().crossP50(),
                    best.join().idleKilobytes()));
            System.out.println(lines.getLast());
        }
        Files.write(Path.of(args[1]), lines);
    }

    /** Other work on the machine makes every figure worse, so the cheapest round is the most accurate. */
    private static UnitCost best(ServerUnderTest server, BenchmarkLoad load, Path logs) throws IOException, InterruptedException {
        UnitCost best = null;
        for (int round = 0; round < ROUNDS; round++) {
            try (var measured = BenchmarkRound.of(server, load, 0, 0, logs)) {
                var result = new UnitCost(measured.join(), measured.talk());
                best = best == null || result.talk().cpuSeconds() < best.talk().cpuSeconds() ? result : best;
            }
        }
        return best;
    }

    private static Stream<BenchmarkLoad> loads() {
        return Stream.of(
                load(2, 500, 100),
                load(2, 200, 20),
                load(2, 500, 20),
                load(2, 500, 500),
                load(2, 200, 200),
                load(2, 1_000, 50),
                load(2, 2_000, 50),
                load(4, 1_000, 100),
                load(1, 500, 100));
    }

    private static BenchmarkLoad load(int pods, int connections, int rate) {
        return new BenchmarkLoad(pods, connections, SENDERS, rate, SECONDS, WARM_UP_SECONDS, Arrivals.EVEN);
    }
}
