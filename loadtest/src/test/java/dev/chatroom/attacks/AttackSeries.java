package dev.chatroom.attacks;

import dev.chatroom.testing.LineChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Figures of a run over time, one sample a second. Confined to the thread that runs the attacks. */
final class AttackSeries {
    private static final double MEGABYTE = 1e6;
    private static final double SECOND_MILLIS = 1e3;
    private static final double SECOND_NANOS = 1e9;

    private final long start = System.nanoTime();
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(double at, double p99Millis, double heapMb, double descriptors, double threads) {}

    /**
     * Adds a sample.
     *
     * @param p99Millis of the last second; not a number without deliveries
     * @param heapMb of the larger instance after its last collection
     */
    void add(double p99Millis, double heapMb, double descriptors, double threads) {
        samples.add(new Sample((System.nanoTime() - start) / SECOND_NANOS, p99Millis, heapMb, descriptors, threads));
    }

    /** Draws one chart per figure, in a file that is named after it. */
    void draw(Path directory) throws IOException {
        draw(directory, "attacks-latency", "p99 latency of honest deliveries", "s", sample -> sample.p99Millis() / SECOND_MILLIS);
        draw(directory, "attacks-heap", "heap after collection, larger instance", "bytes", sample -> sample.heapMb() * MEGABYTE);
        draw(directory, "attacks-descriptors", "open file descriptors, larger instance", "short", Sample::descriptors);
        draw(directory, "attacks-threads", "threads, larger instance", "short", Sample::threads);
    }

    private void draw(Path directory, String file, String title, String unit, ToDoubleFunction<Sample> figure) throws IOException {
        var points = samples.stream()
                .map(sample -> new LineChart.Point(sample.at(), figure.applyAsDouble(sample)))
                .toList();
        double seconds = samples.isEmpty() ? 1 : samples.getLast().at();
        Files.writeString(
                directory.resolve(file + ".svg"),
                LineChart.draw(title, unit, 0, seconds, List.of(new LineChart.Line(title, points))));
    }
}
