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
 * What each scenario renders is what was seen and approved. After a wanted change {@code -Dgenerate} writes the snapshots
 * again, and the difference is read like code.
 */
class SnapshotTest {
    private static final Path SNAPSHOTS = Path.of("src", "test", "resources", "snapshots");

    @ParameterizedTest
    @MethodSource("scenarios")
    void aScenarioRendersWhatWasApproved(Path values) throws IOException {
        var rendered = Rendering.ofFile(values).yaml();
        var snapshot = SNAPSHOTS.resolve(values.getFileName().toString().replace("-values", ""));
        if (System.getProperty("generate") != null) {
            Files.createDirectories(SNAPSHOTS);
            Files.writeString(snapshot, rendered);
        }

        assertThat(snapshot).content().isEqualTo(rendered);
    }

    @Test
    void theChartPassesLintWithoutAWarning() {
        var lint = new Helm(Rendering.CHART).lint().strict().call();

        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
        assertThat(lint.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
    }

    static List<Path> scenarios() {
        return Rendering.scenarios();
    }
}
