package dev.chatroom.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * An instance of the service in its own process. Its output is printed with its name in front.
 *
 * @param name the name of the instance
 * @param port the public port
 * @param adminPort the admin port, with health checks and metrics
 */
record DemoInstance(String name, int port, int adminPort) {
    private static final int STOP_TIMEOUT_SECONDS = 10;

    /** The ports of this instance that another program uses. */
    List<Integer> takenPorts() {
        return List.of(port, adminPort).stream().filter(DemoInstance::isTaken).toList();
    }

    /** Starts the instance. JVM options are added to those of {@code jvm.options}. */
    Process start(Path jar, String redisUrl, String... vmOptions) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var line = new ArrayList<>(List.of(java.toString(), "@" + jar.resolveSibling("jvm.options"), "-Xmx256m"));
        line.addAll(List.of(vmOptions));
        line.addAll(List.of("-jar", jar.toString()));
        var command = new ProcessBuilder(line).redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "SERVER_PORT", Integer.toString(port),
                        "ADMIN_PORT", Integer.toString(adminPort),
                        "REDIS_URL", redisUrl,
                        "AUTH_SECRET", DemoTokens.SECRET,
                        "LOG_FORMAT", "text",
                        "DRAIN_DELAY", "PT0S",
                        "DRAIN_WINDOW", "PT0S",
                        "INSTANCE_NAME", name));
        try {
            var process = command.start();
            Thread.ofPlatform().name(name).daemon().start(() -> print(process));
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " did not start", e);
        }
    }

    /** Terminates a process, and kills it when it takes too long. */
    static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private void print(Process process) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(name + " | " + line);
            }
        } catch (IOException e) {
            System.out.println(name + " | output closed");
        }
    }

    private static boolean isTaken(int port) {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
