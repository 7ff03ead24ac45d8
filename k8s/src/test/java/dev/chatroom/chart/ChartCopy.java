package dev.chatroom.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Copies the chart chat-room, so that a test can change it. */
public final class ChartCopy {
    private ChartCopy() {}

    /**
     * Copies the chart's files.
     *
     * @param target the target directory
     * @param filter selects files by their path inside the chart
     * @throws IOException if a file cannot be copied
     */
    public static void copyTo(Path target, Predicate<String> filter) throws IOException {
        try (var files = Files.walk(RenderedChart.CHART)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var relative = RenderedChart.CHART.relativize(file).toString();
                if (filter.test(relative)) {
                    Files.createDirectories(target.resolve(relative).getParent());
                    Files.copy(file, target.resolve(relative));
                }
            }
        }
    }
}
