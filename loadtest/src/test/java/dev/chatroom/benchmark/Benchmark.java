package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Measures the service and its peers in turn, prints tables, and writes them into a page with a plot. */
public final class Benchmark {
    private static final int INSTALL_MINUTES = 5;
    private static final String PLOT = "benchmark-latency.svg";

    private Benchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the directory of the documentation, the target directory of the service, the directory of the peers
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        var properties = new TreeMap<String, String>();
        System.getProperties().forEach((key, value) -> properties.put(key.toString(), value.toString()));
        var options = BenchmarkOptions.of(properties);
        var docs = Path.of(args[0]);
        var target = Path.of(args[1]);
        var directory = Files.createDirectories(Path.of("target", "benchmark"));
        switch (properties.getOrDefault(BenchmarkOptions.PREFIX + "mode", "")) {
            case "", "grid" -> grid(options, docs, target, Path.of(args[2]), directory);
            case "step" -> FlushStep.run(options, docs, target, directory);
            default -> throw new IllegalArgumentException("benchmark.mode is neither grid nor step");
        }
    }

    private static void grid(BenchmarkOptions options, Path docs, Path target, Path peers, Path directory)
            throws IOException, InterruptedException {
        for (var peer : options.peers()) {
            install(peers.resolve(peer));
        }
        var servers = Stream.concat(
                        options.peers().stream().map(peer -> ServerUnderTest.peer(peer, peers)),
                        Stream.of(ServerUnderTest.service(ServerUnderTest.SERVICE, target, options.jvm())))
                .toList();
        var machine = MachineInfo.now(peers);
        var grid = new GridRun(options, servers, directory).measure();

        boolean shortOfCpu = options.cores() > 0 || options.busyLoops() > 0;
        var picture = shortOfCpu ? "" : "![median latency against CPU](images/" + PLOT + ")\n\n";
        var text = head(options, machine, grid) + "\n" + picture + GridTable.of(grid, shortOfCpu);
        var plot = LatencyPlot.draw(
                "median latency of all deliveries, by the CPU that it takes; the points are connections x messages/s",
                LatencyPlot.lines(grid, options.seconds().getLast()));
        System.out.println(text);
        Files.writeString(directory.resolve("table.md"), text);
        Files.writeString(directory.resolve(PLOT), plot);
        if (options.write()) {
            var page = docs.resolve("performance.md");
            Files.writeString(page, PageSection.replace(Files.readString(page), section(options), text));
            if (!shortOfCpu) {
                Files.writeString(docs.resolve("images").resolve(PLOT), plot);
            }
        }
    }

    /** The section of the page that a run with these options replaces. */
    static String section(BenchmarkOptions options) {
        if (options.cores() > 0) {
            return "benchmark with limited CPU";
        }
        return options.busyLoops() > 0 ? "benchmark beside a busy neighbour" : "benchmark";
    }

    /** What was measured, and how. */
    static String head(BenchmarkOptions options, MachineInfo machine, Grid grid) {
        var conditions = new ArrayList<String>();
        if (options.cores() > 0) {
            conditions.add("Each instance may use %s of a core.".formatted(options.cores()));
        }
        if (options.busyLoops() > 0) {
            conditions.add("Beside them, programs that keep a core busy each: %d.".formatted(options.busyLoops()));
        }
        return """
                %s, %d cores (%s) that servers, Redis and load generator share, load average %s before; %s.
                Two instances and one Redis, %d of the connections send, at %s; all connections join at once before that. Rounds: %s,
                of which the medians are shown, the order of servers turned each time; ratio: this service to the best peer of the same round, for each figure.%s
                """.formatted(
                machine.date(),
                machine.cores(),
                machine.processor(),
                machine.loadAverage(),
                machine.versions(),
                options.senders(),
                options.arrivals() == Arrivals.EVEN ? "equal intervals" : "random intervals (Poisson)",
                rounds(grid),
                conditions.stream().map(" "::concat).reduce("", String::concat));
    }

    private static String rounds(Grid grid) {
        var counts = grid.roundsPerCell();
        return counts.getMin() == counts.getMax()
                ? Long.toString(counts.getMax())
                : "%d to %d".formatted(counts.getMin(), counts.getMax());
    }

    private static void install(Path peer) throws IOException, InterruptedException {
        if (!Files.exists(peer.resolve("package-lock.json"))) {
            return;
        }
        var npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund").directory(peer.toFile()).inheritIO().start();
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            throw new IOException("npm ci failed in " + peer);
        }
    }
}
