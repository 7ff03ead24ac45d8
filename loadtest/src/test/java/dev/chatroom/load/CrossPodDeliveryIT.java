package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chatroom.faults.TwoPodCluster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the simulation against two real instances, and against a server that loses messages. */
class CrossPodDeliveryIT {
    /** Latency is not tested here. */
    private static final String NO_BOUND = "60000";

    @TempDir
    private Path results;

    @TempDir
    private Path data;

    @Test
    void passesWhenEveryMessageCrossesPods() throws Exception {
        try (var pods = TwoPodCluster.start(data)) {
            var run = SimulationProcess.run(
                    CrossPodDelivery.class,
                    results,
                    Map.of("targets", pods.targets(), "users", "40", "rate", "20", "minutes", "0.15", "p99", NO_BOUND));

            assertThat(run.exitCode()).as("%s", run).isZero();
            assertThat(run.directory().resolve("index.html")).exists();
            assertThat(figures(run.result(), "expected", "delivered", "lost", "doubled"))
                    .isEqualTo("expected 7200, delivered 7200, lost 0, doubled 0");
            assertThat(run.result().at("/crossPod/count").asInt()).isEqualTo(3600);
        }
    }

    @Test
    void failsWhenOneMessageInAThousandIsLost() throws Exception {
        try (var server = LossyServer.start(1_000)) {
            var run = SimulationProcess.run(
                    CrossPodDelivery.class,
                    results,
                    Map.of(
                            "targets", server.targets(),
                            "users", "10",
                            "rate", "300",
                            "minutes", "0.067",
                            "patience", "2",
                            "p99", NO_BOUND));

            assertThat(run.exitCode()).as("%s", run).isEqualTo(2);
            assertThat(figures(run.result(), "messages", "lost", "doubled")).isEqualTo("messages 1206, lost 5, doubled 0");
        }
    }

    private static String figures(JsonNode result, String... names) {
        return String.join(
                ", ",
                Arrays.stream(names).map(name -> name + " " + result.get(name).asLong()).toList());
    }
}
