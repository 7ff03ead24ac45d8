package dev.chatroom.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in {@code src/test/go} that answers each line of its input with a line. */
public final class GoProgram {
    private static final Path SOURCES = Path.of("src", "test", "go");

    private final Path program;

    private GoProgram(Path program) {
        this.program = program;
    }

    /**
     * Builds a program. Skips the test where Go or a module is missing.
     *
     * @param name the directory of its sources
     * @param target a directory for the program
     * @return the program
     * @throws InterruptedException if the thread is interrupted
     */
    public static GoProgram build(String name, Path target) throws InterruptedException {
        var program = target.resolve(name).toAbsolutePath();
        assumeTrue(isBuilt(name, program), "go build failed: Go or a module of src/test/go/" + name + " cannot be had");
        return new GoProgram(program);
    }

    /**
     * Runs the program.
     *
     * @param input the lines of its input
     * @param arguments its arguments
     * @return a line of output for each line of input
     * @throws IOException if it cannot be started
     */
    public List<String> answers(Collection<String> input, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        var file = Files.write(Files.createTempFile("input", ".txt"), input);
        var process = new ProcessBuilder(command).redirectInput(file.toFile()).redirectError(Redirect.INHERIT).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(file);
        assertThat(output.lines()).as("standard error has the reason").hasSameSizeAs(input);
        return output.lines().toList();
    }

    private static boolean isBuilt(String name, Path program) throws InterruptedException {
        try {
            var go = new ProcessBuilder("go", "build", "-o", program.toString(), ".")
                    .directory(SOURCES.resolve(name).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            if (!go.waitFor(5, TimeUnit.MINUTES)) {
                go.destroy();
                return false;
            }
            return go.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
