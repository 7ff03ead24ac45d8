package dev.chatroom.demo;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Creates the AOT cache that speeds up the start of the service (JEP 514): runs an instance under load. Its JVM writes the
 * cache on exit.
 */
public final class Training {
    private static final int CLIENTS = 20;
    /** One less than the burst that the rate limit allows, because the first client sends one more. */
    private static final int MESSAGES_EACH = 9;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    /** How long the JVM may take to exit, which includes writing the cache. */
    static final int EXIT_TIMEOUT_SECONDS = 120;

    private Training() {}

    /**
     * Creates the cache.
     *
     * @param args the path of the service's jar, and the path of the cache
     * @throws InterruptedException when interrupted
     * @throws IOException when the instance does not respond
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        var cache = Path.of(args[1]);
        Files.deleteIfExists(cache);
        var redis = LocalRedis.start();
        var instance = new DemoInstance("training", Ports.free(), Ports.free());
        var process = instance.start(Path.of(args[0]), redis.url(), "-XX:AOTCacheOutput=" + cache);
        try {
            Awaitility.await().atMost(START_TIMEOUT).until(() -> Ports.isListening(process, instance.port()));
            exercise(instance);
            // Process.destroy() would close the streams that the JVM still writes to.
            process.toHandle().destroy();
            boolean ended = process.waitFor(EXIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (!ended || !Files.exists(cache)) {
                throw new IllegalStateException("the JVM did not write " + cache);
            }
        } finally {
            process.destroyForcibly();
            redis.close();
        }
    }

    /** Sends the typical requests and events to an instance. */
    static void exercise(DemoInstance instance) throws IOException, InterruptedException {
        get(instance.port(), "/");
        get(instance.port(), "/api/room");
        get(instance.adminPort(), "/observe/health/ready");
        get(instance.adminPort(), "/observe/metrics");
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> Conversation.joined(instance.port(), "Client " + i))
                .toList();
        var speaker = clients.getFirst();
        speaker.typing();
        for (int i = 0; i < MESSAGES_EACH; i++) {
            clients.forEach(client -> client.say("what somebody has to say"));
        }
        speaker.say("the end");
        clients.getLast().awaitMessage("the end");
        clients.forEach(client -> client.closeWith(1000));
    }

    private static void get(int port, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            var _ = http.send(request, BodyHandlers.discarding());
        }
    }
}
