package dev.chatroom.instances;

import static org.awaitility.Awaitility.await;

import dev.chatroom.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An instance of the service in a process of its own: runs the built jar, always on the same port. */
public final class PodProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final Path service;
    private final Path logs;
    private final PodOptions options;
    private final int port;
    private final int adminPort;
    private volatile Process process;

    PodProcess(HttpClient http, Path service, Path logs, PodOptions options) throws IOException {
        this.http = http;
        this.service = service;
        this.logs = logs;
        this.options = options;
        this.port = Ports.free();
        this.adminPort = Ports.free();
    }

    /** The public port. */
    public int port() {
        return port;
    }

    public int adminPort() {
        return adminPort;
    }

    /** The id of the process that was started last. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** An address of the public port. */
    public URI address(String scheme, String path) {
        return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, port, path));
    }

    /** Starts it and waits until it is ready. */
    public void start() throws IOException {
        var builder = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logs.resolve(port + ".log").toFile()));
        builder.environment().putAll(options.environment());
        builder.environment().put("SERVER_HOST", "127.0.0.1");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("ADMIN_PORT", Integer.toString(adminPort));
        process = builder.start();
        await().atMost(START_TIMEOUT).until(this::isReady);
    }

    /** Whether its readiness check succeeds. */
    public boolean isReady() {
        return process.isAlive() && status("/observe/health/ready") == 200;
    }

    /** Kills it (SIGKILL). */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /**
     * Terminates it (SIGTERM) and waits for its end.
     *
     * @return its exit code
     */
    public int terminate() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        if (options.maxDescriptors() > 0) {
            command.addAll(List.of("sh", "-c", "ulimit -n %d; exec \"$@\"".formatted(options.maxDescriptors()), "sh"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + service.resolve("jvm.options"));
        command.addAll(options.jvm());
        command.addAll(List.of("-jar", service.resolve("chat-service.jar").toString()));
        return command;
    }

    private int status(String path) {
        try {
            return http.send(request(path), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(address("http", path)).timeout(PROBE_TIMEOUT).build();
    }
}
