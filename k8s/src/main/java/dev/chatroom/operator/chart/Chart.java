package dev.chatroom.operator.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A version of the chart chat-room on disk.
 *
 * @param directory the directory with Chart.yaml
 * @param version the version in Chart.yaml
 */
public record Chart(Path directory, String version) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Metadata(String version) {}

    /**
     * Reads a chart's version.
     *
     * @param directory the directory with Chart.yaml
     * @return the chart
     * @throws UncheckedIOException if there is no Chart.yaml
     */
    public static Chart in(Path directory) {
        try {
            var metadata = new KubernetesSerialization()
                    .unmarshal(Files.readString(directory.resolve("Chart.yaml")), Metadata.class);
            return new Chart(directory, metadata.version());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
