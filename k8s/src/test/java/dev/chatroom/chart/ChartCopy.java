package dev.chatroom.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Copies the chart, to be changed. */
public final class ChartCopy {
    private ChartCopy() {}

    /**
     * Copies the chart's files.
     *
     * @param target where to
     * @param wanted which, by the path inside the chart
     * @throws IOException when a file cannot be copied
     */
    public static void to(Path target, Predicate<String> wanted) throws IOException {
        try (var files = Files.walk(Rendering.CHART)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var inside = Rendering.CHART.relativize(file).toString();
                if (wanted.test(inside)) {
                    Files.createDirectories(target.resolve(inside).getParent());
                    Files.copy(file, target.resolve(inside));
                }
            }
        }
    }
}
