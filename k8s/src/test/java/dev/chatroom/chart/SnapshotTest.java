package dev.chatroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that each scenario renders the approved snapshot. After an intended change, {@code -Dgenerate} regenerates the
 * snapshots; review the diff like code.
 */
class SnapshotTest {
    private static final Path SNAPSHOTS = Path.of("src", "test", "resources", "snapshots");

    @ParameterizedTest
    @MethodSource("scenarios")
    void rendersTheApprovedSnapshot(Path values) throws IOException {
        var rendered = RenderedChart.ofFile(values).yaml();
        var snapshot = SNAPSHOTS.resolve(values.getFileName().toString().replace("-values", ""));
        if (System.getProperty("generate") != null) {
            Files.createDirectories(SNAPSHOTS);
            Files.writeString(snapshot, rendered);
        }

        assertThat(snapshot).content().isEqualTo(rendered);
    }

    @Test
    void passesLintWithoutWarnings() {
        var lint = new Helm(RenderedChart.CHART).lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
        assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
    }

    static List<Path> scenarios() {
        return RenderedChart.scenarios();
    }
}
