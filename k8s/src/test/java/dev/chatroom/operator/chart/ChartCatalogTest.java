package dev.chatroom.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chatroom.operator.api.ChatRoom;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests which version of the chart a room gets. */
class ChartCatalogTest {
    @TempDir
    Path directory;

    private ChartCatalog catalog;

    @BeforeEach
    void createCharts() throws IOException {
        chart("current", "2.0.0");
        chart("archive/old", "1.9.0");
        chart("archive/older", "1.0.0");
        Files.createDirectories(directory.resolve("archive/empty"));
        catalog = ChartCatalog.of(directory.resolve("current"), directory.resolve("archive"));
    }

    @Test
    void roomWithoutAVersionFollowsTheOperator() {
        assertThat(catalog.of(room("{}")).version()).isEqualTo("2.0.0");
    }

    @Test
    void roomKeepsTheVersionThatItIsPinnedTo() {
        assertThat(catalog.of(room("{version: 1.9.0}")).directory()).isEqualTo(directory.resolve("archive/old"));
        assertThat(catalog.of(room("{version: 2.0.0}")).directory()).isEqualTo(directory.resolve("current"));
    }

    @Test
    void rejectsAVersionThatTheOperatorLacksAndNamesTheOthers() {
        assertThatThrownBy(() -> catalog.of(room("{version: 3.0.0}")))
                .isInstanceOf(RejectedSpecException.class)
                .hasMessage("spec.version: this operator has no chart 3.0.0; it has 1.0.0, 1.9.0, 2.0.0");
    }

    @Test
    void archiveIsOptional() {
        var alone = ChartCatalog.of(directory.resolve("current"), directory.resolve("missing"));

        assertThat(alone.current().version()).isEqualTo("2.0.0");
    }

    private void chart(String path, String version) throws IOException {
        var chart = Files.createDirectories(directory.resolve(path));
        Files.writeString(chart.resolve("Chart.yaml"), "apiVersion: v2\nname: chat-room\nversion: " + version + "\n");
    }

    private static ChatRoom room(String spec) {
        return new KubernetesSerialization().unmarshal("metadata: {name: lobby}\nspec: " + spec, ChatRoom.class);
    }
}
