package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** Tests the health check for Argo CD, in a Lua interpreter. */
class ArgoHealthTest {
    private static final Path SCRIPT = Path.of("argocd", "health.lua");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Ready=True | Healthy",
        "Ready=False, Reconciling=True | Progressing",
        "Ready=False, Stalled=True | Degraded",
        "Ready=False, Reconciling=True, Degraded=True | Degraded",
        "Ready=True, Degraded=True | Healthy",
        "Ready=Unknown | Progressing",
    })
    void healthFollowsTheConditions(String conditions, String health) throws IOException {
        assertThat(health(room(3, 3, "", conditions)).get("status").tojstring()).isEqualTo(health);
    }

    @Test
    void olderStatusIsNoVerdictOnANewerSpec() throws IOException {
        assertThat(health(room(4, 3, "", "Ready=True")).get("status").tojstring()).isEqualTo("Progressing");
        assertThat(health(room(4, 3, "", "Stalled=True")).get("status").tojstring()).isEqualTo("Progressing");
    }

    @Test
    void newRoomIsProgressing() throws IOException {
        assertThat(health("metadata: {name: lobby, generation: 1}").get("status").tojstring()).isEqualTo("Progressing");
    }

    @Test
    void pausedRoomIsSuspended() throws IOException {
        var room = room(3, 3, "chatroom.dev/paused: \"true\"", "Ready=True");

        assertThat(health(room).get("status").tojstring()).isEqualTo("Suspended");
    }

    @Test
    void messageIsThatOfTheCondition() throws IOException {
        assertThat(health(room(3, 3, "", "Ready=False, Stalled=True")).get("message").tojstring())
                .isEqualTo("message of Stalled");
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

    private static LuaValue health(String room) throws IOException {
        var globals = JsePlatform.standardGlobals();
        globals.set("obj", lua(new KubernetesSerialization().unmarshal(room, Map.class)));
        return globals.load(Files.readString(SCRIPT), "health.lua").call();
    }

    private static LuaValue lua(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var table = new LuaTable();
                map.forEach((key, each) -> table.set(LuaValue.valueOf(key.toString()), lua(each)));
                yield table;
            }
            case List<?> list -> {
                var table = new LuaTable();
                list.forEach(each -> table.set(table.length() + 1, lua(each)));
                yield table;
            }
            case Number number -> LuaValue.valueOf(number.doubleValue());
            default -> LuaValue.valueOf(value.toString());
        };
    }
}
