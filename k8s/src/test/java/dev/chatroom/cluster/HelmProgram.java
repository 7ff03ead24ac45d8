package dev.chatroom.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program helm on the PATH, for what its library cannot do. */
final class HelmProgram {
    private HelmProgram() {}

    /** Whether it is there, or has to be. */
    static boolean isExpected() {
        return "true".equals(System.getenv("CI"))
                || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "helm")));
    }

    /** Runs a command of it, which knows a limit of its own, on a cluster, and comes when it has succeeded. */
    static void run(Cluster cluster, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("helm", "--kubeconfig", cluster.kubeConfig().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("%s ended with %d: %s".formatted(String.join(" ", command), process.exitValue(), said));
        }
    }
}
