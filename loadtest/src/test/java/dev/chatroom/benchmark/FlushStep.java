package dev.chatroom.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/** Steps the rate of messages up and down, and reports what the flush schedule does: {@code -Dbenchmark.mode=step}. */
final class FlushStep {
    static final String SECTION = "benchmark of a step";
    private static final int CONNECTIONS = 500;
    private static final int[] RATES = {10, 1_000, 10};

    private FlushStep() {}

    /**
     * Runs it and writes the chart and the table.
     *
     * @param docs the directory of the documentation
     * @param target the target directory of the service
     * @param directory for the copies, and for what the servers print
     */
    static void run(BenchmarkOptions options, Path docs, Path target, Path directory) throws IOException, InterruptedException {
        int seconds = options.seconds().getFirst();
        var machine = MachineInfo.loadAverageNow();
        var report = measure(options, options.load(new Cell(CONNECTIONS, RATES[0]), seconds), target, directory);
        var text = """
                Two instances and one Redis, %d connections, %d seconds at each rate; load average %s before. The metrics were read five
                times a second. A turn is a change of direction by more than a quarter of the mean; most turns of an interval in a phase: %d.

                %s""".formatted(CONNECTIONS, seconds, machine, report.mostTurns(), report.table());
        System.out.println(text);
        Files.writeString(directory.resolve("flush-step.md"), text);
        Files.writeString(directory.resolve("flush-step.svg"), report.chart());
        if (options.write()) {
            var page = docs.resolve("performance.md");
            Files.writeString(page, PageSection.replace(Files.readString(page), SECTION, text));
            Files.writeString(docs.resolve("images").resolve("flush-step.svg"), report.chart());
        }
    }

    private static FlushStepReport measure(BenchmarkOptions options, BenchmarkLoad load, Path target, Path directory)
            throws IOException, InterruptedException {
        var server = ServerUnderTest.service(ServerUnderTest.SERVICE, target, options.jvm());
        var phases = new ArrayList<FlushStepReport.Phase>();
        try (var round = BenchmarkRound.of(server, load, options.cores(), options.busyLoops(), directory)) {
            round.join();
            try (var scraper = new FlushScraper(round.servers().adminPorts())) {
                for (int rate : RATES) {
                    double from = scraper.seconds();
                    var talk = round.talk(rate, load.seconds());
                    phases.add(new FlushStepReport.Phase(rate, from, scraper.seconds(), talk));
                    System.out.printf("%d messages/s: %s%n", rate, talk);
                }
                return new FlushStepReport(phases, scraper.samples());
            }
        }
    }
}
