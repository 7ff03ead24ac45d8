package dev.chatroom.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the helm command line tool, for operations that Helm's library lacks. */
final class HelmCli {
    private HelmCli() {}

    /** Whether helm is on the PATH, or required by CI. */
    static boolean isAvailableOrRequired() {
        return "true".equals(System.getenv("CI"))
                || Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "helm")));
    }

    /**
     * Runs helm on a cluster and waits for it. The arguments must set a timeout.
     *
     * @throws AssertionError if the exit code is not 0
     */
    static void run(Cluster cluster, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("helm", "--kubeconfig", cluster.kubeConfig().toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("%s failed with exit code %d: %s"
                    .formatted(String.join(" ", command), process.exitValue(), output));
        }
    }
}
