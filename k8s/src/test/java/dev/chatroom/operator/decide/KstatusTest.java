package dev.chatroom.operator.decide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chatroom.operator.api.RoomCondition;
import dev.chatroom.tools.GoProgram;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests what kstatus, the Go module that Flux and others use, computes for rooms. Skipped where Go or the module is missing. */
class KstatusTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Path DEFINITION = Path.of("..", "helm", "chat-operator", "definitions", "chatrooms.yaml");
    private static final Map<String, String> STATUS =
            Map.of("Ready", "Current", "Reconciling", "InProgress", "Stalled", "Failed");

    @TempDir
    static Path directory;

    private static GoProgram program;

    @BeforeAll
    static void build() throws Exception {
        program = GoProgram.build("kstatus", directory);
    }

    @Test
    void readsThePhaseOfEveryRoom() throws IOException {
        var conditions = PhaseTest.inputs().map(input -> Conditions.of(List.of(), input, 1L, NOW)).toList();
        var expected = conditions.stream().map(each -> STATUS.get(PhaseTest.phase(each))).toList();

        assertThat(expected).contains("Current", "InProgress", "Failed");
        assertThat(compute(conditions.stream().map(each -> room(3, status(3, each))).toList())).isEqualTo(expected);
    }

    @Test
    void statusOfAnEarlierSpecIsNoVerdict() throws IOException {
        var conditions = PhaseTest.inputs().map(input -> Conditions.of(List.of(), input, 1L, NOW)).toList();

        assertThat(compute(conditions.stream().map(each -> room(4, status(3, each))).toList())).containsOnly("InProgress");
    }

    /** Without the default kstatus takes a room that no operator has seen for finished. */
    @Test
    void roomThatNoOperatorHasSeenIsInProgress() throws IOException {
        var definition = new KubernetesSerialization().unmarshal(Files.readString(DEFINITION), JsonNode.class);
        var byDefault = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/status/default");

        assertThat(compute(List.of(room(1, byDefault)))).containsExactly("InProgress");
    }

    private static ObjectNode status(long observedGeneration, List<RoomCondition> conditions) {
        var status = JSON.createObjectNode().put("observedGeneration", observedGeneration);
        status.set("conditions", JSON.valueToTree(conditions));
        return status;
    }

    private static ObjectNode room(long generation, JsonNode status) {
        var room = JSON.createObjectNode().put("apiVersion", "chatroom.dev/v1alpha1").put("kind", "ChatRoom");
        room.putObject("metadata").put("name", "lobby").put("namespace", "default").put("generation", generation);
        if (!status.isMissingNode()) {
            room.set("status", status);
        }
        return room;
    }

    private static List<String> compute(List<ObjectNode> rooms) throws IOException {
        return program.answers(rooms.stream().map(ObjectNode::toString).toList());
    }
}
