package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chatroom.tools.GoProgram;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the health check for Argo CD, in the interpreter that Argo CD embeds. Skipped where Go or the module is missing. */
class ArgoHealthTest {
    private static final String SCRIPT = Path.of("argocd", "health.lua").toString();

    @TempDir
    static Path directory;

    private static GoProgram argo;

    @BeforeAll
    static void build() throws InterruptedException {
        argo = GoProgram.build("argocd", directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Ready=True | Healthy: message of Ready",
        "Ready=False, Reconciling=True | Progressing: message of Reconciling",
        "Ready=False, Stalled=True | Degraded: message of Stalled",
        "Ready=False, Reconciling=True, Degraded=True | Degraded: message of Degraded",
        "Ready=True, Degraded=True | Healthy: message of Ready",
        "Ready=Unknown | Progressing: ",
    })
    void healthFollowsTheConditions(String conditions, String health) throws IOException {
        assertThat(health(room(3, 3, "", conditions)).strip()).isEqualTo(health.strip());
    }

    @Test
    void olderStatusIsNoVerdictOnANewerSpec() throws IOException {
        assertThat(health(room(4, 3, "", "Ready=True"))).startsWith("Progressing: ");
        assertThat(health(room(4, 3, "", "Stalled=True"))).startsWith("Progressing: ");
    }

    @Test
    void newRoomIsProgressing() throws IOException {
        assertThat(health("metadata: {name: lobby, generation: 1}")).startsWith("Progressing: ");
        assertThat(health("metadata: {name: lobby, generation: 1}\nstatus: {observedGeneration: -1}")).startsWith("Progressing: ");
        assertThat(health("metadata: {name: lobby, generation: 1}\nstatus: {observedGeneration: 1, conditions: []}"))
                .startsWith("Progressing: ");
    }

    @Test
    void pausedRoomIsSuspended() throws IOException {
        assertThat(health(room(3, 3, "chatroom.dev/paused: \"true\"", "Ready=True"))).startsWith("Suspended: ");
        assertThat(health(room(3, 3, "chatroom.dev/paused: \"false\"", "Ready=True"))).startsWith("Healthy: ");
    }

    private static String room(int generation, int observed, String annotations, String conditions) {
        var yaml = new StringBuilder("metadata: {name: lobby, generation: %d, annotations: {%s}}%nstatus:%n"
                .formatted(generation, annotations));
        yaml.append("  observedGeneration: %d%n  conditions:%n".formatted(observed));
        for (var condition : conditions.split(", ", -1)) {
            var parts = condition.split("=", -1);
            yaml.append("  - {type: %s, status: \"%s\", message: message of %s}%n".formatted(parts[0], parts[1], parts[0]));
        }
        return yaml.toString();
    }

    private static String health(String room) throws IOException {
        var object = new KubernetesSerialization().unmarshal(room, ObjectNode.class);
        return argo.answers(List.of(new ObjectMapper().writeValueAsString(object)), SCRIPT).getFirst();
    }
}
