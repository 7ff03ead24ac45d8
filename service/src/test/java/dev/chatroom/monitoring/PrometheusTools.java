package dev.chatroom.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The programs {@code prometheus} and {@code promtool} of this machine. Register it as a static extension. Without
 * them the class is left out, save for in CI.
 */
public final class PrometheusTools implements BeforeAllCallback {
    private static final String NONE = "no prometheus and promtool on the PATH: the tests with them are left out";

    /**
     * What a program said.
     *
     * @param exitCode 0 when it was content
     * @param output what it wrote, errors included
     */
    record Answer(int exitCode, String output) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (find("prometheus").isPresent() && find("promtool").isPresent()) {
            return;
        }
        System.err.println(NONE);
        assertThat(System.getenv("CI")).as(NONE).isNotEqualTo("true");
        Assumptions.abort(NONE);
    }

    /** Where a program is; empty when there is none. */
    static Optional<Path> find(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Answer promtool(String input, List<String> arguments) {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = CompletableFuture.supplyAsync(() -> read(process));
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new Answer(process.waitFor(), output.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
