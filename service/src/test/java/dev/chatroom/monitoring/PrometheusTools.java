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
 * The programs {@code prometheus} and {@code promtool} of this machine. Register it as a static extension. Without them
 * the tests of the class are skipped; in CI they fail.
 */
public final class PrometheusTools implements BeforeAllCallback {
    private static final String NOT_FOUND =
            "prometheus or promtool is not on the PATH; skipping the tests that need them";

    /**
     * The result of a program.
     *
     * @param exitCode 0 on success
     * @param output standard output and standard error
     */
    record Result(int exitCode, String output) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (find("prometheus").isPresent() && find("promtool").isPresent()) {
            return;
        }
        System.err.println(NOT_FOUND);
        assertThat(System.getenv("CI")).as(NOT_FOUND).isNotEqualTo("true");
        Assumptions.abort(NOT_FOUND);
    }

    /** The path of a program, or empty when it is not installed. */
    static Optional<Path> find(String program) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Result promtool(String input, List<String> arguments) {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = CompletableFuture.supplyAsync(() -> read(process));
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            return new Result(process.waitFor(), output.join());
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
