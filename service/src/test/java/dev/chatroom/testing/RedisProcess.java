package dev.chatroom.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A Redis that writes every command to disk before it answers, and that a test may kill, start again, and stop for a while. */
public final class RedisProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final int port;
    private Process process;

    private RedisProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** Starts one that keeps its data in a directory of the test's. */
    public static RedisProcess start(Path directory) throws IOException {
        var redis = new RedisProcess(directory, Ports.free());
        redis.start();
        return redis;
    }

    /** For {@code redis.url}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it again where it was, with what it has on disk. */
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
        await().atMost(PATIENCE).until(() -> Ports.listens(process, port));
    }

    /** Ends it at once (SIGKILL). */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in its tracks (SIGSTOP): connections stay, and nothing is answered. */
    public void freeze() throws IOException, InterruptedException {
        ProcessSignals.send("-STOP", process);
    }

    /** Lets it go on (SIGCONT). */
    public void thaw() throws IOException, InterruptedException {
        ProcessSignals.send("-CONT", process);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
