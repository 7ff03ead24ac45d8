package dev.chatroom.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A Redis server process that fsyncs every write. A test can kill, restart and freeze it. */
public final class RedisProcess implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Path directory;
    private final int port;
    private Process process;

    private RedisProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts a server that keeps its data in a directory. */
    public static RedisProcess start(Path directory) throws IOException {
        var redis = new RedisProcess(directory, Ports.free());
        redis.start();
        return redis;
    }

    /** The value for {@code redis.url}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts the server, after a kill on the same port and with the data on disk. */
    public void start() throws IOException {
        var server = ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
        process = new ProcessBuilder(List.of(
                        server,
                        "--bind", "127.0.0.1",
                        "--port", Integer.toString(port),
                        "--dir", directory.toString(),
                        "--save", "",
                        "--appendonly", "yes",
                        "--appendfsync", "always"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(TIMEOUT).until(() -> Ports.isListening(process, port));
    }

    /** Kills the server (SIGKILL). */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Freezes the server (SIGSTOP): connections stay open, and commands get no reply. */
    public void freeze() throws IOException, InterruptedException {
        ProcessSignals.send("-STOP", process);
    }

    /** Resumes the frozen server (SIGCONT). */
    public void thaw() throws IOException, InterruptedException {
        ProcessSignals.send("-CONT", process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
