package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures all cells on all servers, round by round: the servers in turn, in an order that is turned with each round. */
final class GridRun {
    private static final double QUICK_P99_MILLIS = 100;
    private static final double SERVED_P99_MILLIS = 1_000;

    private final BenchmarkOptions options;
    private final List<ServerUnderTest> servers;
    private final Path directory;
    private final List<Measurement> measurements = new ArrayList<>();

    /**
     * Prepares a run.
     *
     * @param servers what to measure
     * @param directory for the measurements and what the servers print
     */
    GridRun(BenchmarkOptions options, List<ServerUnderTest> servers, Path directory) {
        this.options = options;
        this.servers = List.copyOf(servers);
        this.directory = directory;
    }

    /**
     * Measures. A server that fails in a cell is missing there, and the reason is printed. Returns earlier measurements
     * too, if the options say so; the new rounds come after theirs.
     */
    Grid measure() throws IOException, InterruptedException {
        var path = directory.resolve("measurements.csv");
        var file = options.add() ? MeasurementFile.withEarlier(path, measurements) : new MeasurementFile(path);
        int first = measurements.stream().mapToInt(each -> each.round() + 1).max().orElse(0);
        for (int round = first; round < first + options.rounds(); round++) {
            for (int seconds : options.seconds()) {
                for (var cell : options.cells()) {
                    for (var server : round % 2 == 0 ? servers : servers.reversed()) {
                        measure(round, seconds, cell, server, file);
                    }
                }
            }
        }
        return new Grid(measurements);
    }

    private void measure(int round, int seconds, Cell cell, ServerUnderTest server, MeasurementFile file)
            throws IOException, InterruptedException {
        var place = "round %d, %s, %d s, %s".formatted(round + 1, cell, seconds, server.name());
        try (var measured = BenchmarkRound.of(server, options.load(cell, seconds), options.cores(), options.busyLoops(), directory)) {
            var join = measured.join();
            var result = cell.isHighest()
                    ? highest(round, seconds, cell, server, join, measured)
                    : talk(round, seconds, cell, server, join, measured);
            measurements.add(result);
            file.add(result);
            System.out.printf("%s: %s %s%n", place, result.talk(), join);
        } catch (IOException e) {
            System.out.printf("%s failed: %s%n", place, e);
        }
    }

    private static Measurement talk(
            int round, int seconds, Cell cell, ServerUnderTest server, JoinResult join, BenchmarkRound measured) throws IOException {
        var talk = measured.talk();
        return new Measurement(round, seconds, cell, server.name(), join, talk, talk);
    }

    private static Measurement highest(
            int round, int seconds, Cell cell, ServerUnderTest server, JoinResult join, BenchmarkRound measured) throws IOException {
        var search = HighestRate.search(cell.connections(), rate -> measured.talk(rate, seconds));
        var best = search.best(SERVED_P99_MILLIS).orElseThrow(() -> new IOException("no rate was served completely"));
        return new Measurement(round, seconds, cell, server.name(), join, best, search.best(QUICK_P99_MILLIS).orElse(null));
    }
}
