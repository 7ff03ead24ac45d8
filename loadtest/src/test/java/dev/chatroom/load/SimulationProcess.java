package dev.chatroom.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Runs a simulation in a process of its own, as Gatling's plugin does.
 *
 * @param exitCode 0, or 2 when an assertion failed
 * @param result the content of result.json
 * @param directory of the report
 */
record SimulationProcess(int exitCode, JsonNode result, Path directory) {
    private static final int TIMEOUT_SECONDS = 120;

    /**
     * Runs one.
     *
     * @param simulation its class
     * @param results an empty directory
     * @param properties read by {@link LoadPlan}
     */
    static SimulationProcess run(Class<?> simulation, Path results, Map<String, String> properties)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dresults=" + results,
                "-cp",
                System.getProperty("java.class.path")));
        properties.forEach((name, value) -> command.add(1, "-D" + name + "=" + value));
        command.addAll(List.of("io.gatling.app.Gatling", "-s", simulation.getName(), "-rf", results.toString()));
        var log = Files.createDirectories(Path.of("target", "simulations")).resolve(simulation.getSimpleName() + ".log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(simulation + " did not end; see " + log);
        }
        try (var runs = Files.list(results)) {
            var directory = runs.findFirst().orElseThrow(() -> new AssertionError("no result; see " + log));
            return new SimulationProcess(
                    process.exitValue(), new ObjectMapper().readTree(directory.resolve("result.json").toFile()), directory);
        }
    }
}
