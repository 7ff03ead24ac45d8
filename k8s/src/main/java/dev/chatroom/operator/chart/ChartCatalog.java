package dev.chatroom.operator.chart;

import dev.chatroom.operator.api.ChatRoom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The versions of the chart chat-room that this operator can install: its own, and older ones for rooms that are pinned. */
public final class ChartCatalog {
    private final Chart current;
    private final Map<String, Chart> byVersion = new TreeMap<>();

    private ChartCatalog(Chart current) {
        this.current = current;
        byVersion.put(current.version(), current);
    }

    /**
     * Finds the charts.
     *
     * @param current the directory of the operator's own version
     * @param archive a directory whose subdirectories are further versions; need not exist
     * @return the charts
     */
    public static ChartCatalog of(Path current, Path archive) {
        var catalog = new ChartCatalog(Chart.in(current));
        if (Files.isDirectory(archive)) {
            try (var directories = Files.newDirectoryStream(archive, each -> Files.exists(each.resolve("Chart.yaml")))) {
                for (var directory : directories) {
                    var chart = Chart.in(directory);
                    catalog.byVersion.putIfAbsent(chart.version(), chart);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return catalog;
    }

    /**
     * The operator's own version, which rooms without {@code spec.version} get.
     *
     * @return the chart
     */
    public Chart current() {
        return current;
    }

    /**
     * The chart of a room.
     *
     * @param room the room
     * @return the version that it is pinned to, or the operator's own
     * @throws RejectedSpecException if the operator does not have that version
     */
    public Chart of(ChatRoom room) {
        var version = room.spec().version();
        if (version == null) {
            return current;
        }
        var pinned = byVersion.get(version);
        if (pinned == null) {
            throw new RejectedSpecException("ChartMissing", "spec.version: this operator has no chart %s; it has %s"
                    .formatted(version, String.join(", ", byVersion.keySet())));
        }
        return pinned;
    }
}
