package dev.chatroom.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stops processes of the operator with SIGTERM, after Helm's library has rendered in them. */
class OperatorShutdownTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int SIGTERM_EXIT = 128 + 15;

    @TempDir
    Path directory;

    private final FakeApiServer api = new FakeApiServer();
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException, IOException {
        for (var process : processes) {
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        }
        api.close();
    }

    @Test
    void leaderReleasesTheLeaseAndTheFollowerLeads() throws Exception {
        var leader = start("first");
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(api.objects().holders()).as(log("first")).contains("first"));
        start("second");
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(log("second")).contains("New leader with identity: first"));

        leader.destroy(); // Sends SIGTERM.

        assertThat(leader.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(leader.exitValue()).isEqualTo(SIGTERM_EXIT);
        await().atMost(TIMEOUT).until(() -> api.objects().holders().contains("second"));
        var holders = api.objects().holders().stream().distinct().toList();
        assertThat(holders).as("the Lease was released, and did not expire").containsExactly("first", "", "second");
    }

    private Process start(String name) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.chatroom.operator.OperatorMain");
        builder.environment().putAll(Map.of(
                "KUBERNETES_MASTER", api.address(),
                "KUBERNETES_AUTH_TRYKUBECONFIG", "false",
                "NAMESPACE", "operators",
                "POD_NAME", name,
                "CHART", Path.of("..", "helm", "chat-room").toAbsolutePath().toString(),
                "PORT", "0"));
        var process = builder.redirectErrorStream(true).redirectOutput(directory.resolve(name).toFile()).start();
        processes.add(process);
        return process;
    }

    private String log(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
