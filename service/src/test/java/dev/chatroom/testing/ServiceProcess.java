package dev.chatroom.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An instance in its own process. A test can kill, freeze and terminate it. */
public final class ServiceProcess implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final int adminPort;

    private ServiceProcess(Process process, int port, int adminPort) {
        this.process = process;
        this.port = port;
        this.adminPort = adminPort;
    }

    /** Starts an instance with environment variables and waits until it listens. */
    public static ServiceProcess start(Map<String, String> environment) throws IOException {
        return start(environment, List.of());
    }

    /** Starts an instance that may have some files open, and waits until it listens. */
    public static ServiceProcess startWithOpenFiles(int limit, Map<String, String> environment) throws IOException {
        return start(environment, List.of("sh", "-c", "ulimit -n " + limit + " && exec \"$@\"", "sh"));
    }

    private static ServiceProcess start(Map<String, String> environment, List<String> launcher) throws IOException {
        int port = Ports.free();
        int adminPort = Ports.free();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(launcher);
        command.addAll(List.of(java, "-cp", System.getProperty("java.class.path"), "dev.chatroom.Main"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("ADMIN_PORT", Integer.toString(adminPort));
        var started = new ServiceProcess(builder.start(), port, adminPort);
        await().atMost(TIMEOUT).until(() -> Ports.isListening(started.process, port));
        return started;
    }

    public int port() {
        return port;
    }

    public int adminPort() {
        return adminPort;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the instance (SIGKILL), without an orderly shutdown. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Freezes the instance (SIGSTOP). Its connections stay open. */
    public void freeze() throws IOException, InterruptedException {
        ProcessSignals.send("-STOP", process);
    }

    /** Resumes the frozen instance (SIGCONT). */
    public void thaw() throws IOException, InterruptedException {
        ProcessSignals.send("-CONT", process);
    }

    /** Requests an orderly shutdown (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    /** Waits until the process exits. */
    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
