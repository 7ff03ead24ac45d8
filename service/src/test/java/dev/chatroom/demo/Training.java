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
 * Makes the cache from which the service starts faster (JEP 514): runs an instance, talks through it, and has the virtual
 * machine write down at its end what it loaded.
 */
public final class Training {
    private static final int CLIENTS = 20;
    /** With one more within what a user may say at once. */
    private static final int MESSAGES_EACH = 9;
    private static final Duration START = Duration.ofSeconds(60);
    /** The virtual machine writes a cache at its end. */
    static final int WRITE_SECONDS = 120;

    private Training() {}

    /**
     * Makes the cache.
     *
     * @param args the service's jar, and the cache
     * @throws InterruptedException when interrupted
     * @throws IOException when the instance does not answer
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        var cache = Path.of(args[1]);
        Files.deleteIfExists(cache);
        var redis = LocalRedis.start();
        var pod = new Pod("training", Ports.free(), Ports.free());
        var process = pod.start(Path.of(args[0]), redis.url(), "-XX:AOTCacheOutput=" + cache);
        try {
            Awaitility.await().atMost(START).until(() -> Ports.isListening(process, pod.port()));
            use(pod);
            // Not of the process itself, which would close what the virtual machine still writes to.
            process.toHandle().destroy();
            boolean ended = process.waitFor(WRITE_SECONDS, TimeUnit.SECONDS);
            if (!ended || !Files.exists(cache)) {
                throw new IllegalStateException("the virtual machine has written no " + cache);
            }
        } finally {
            process.destroyForcibly();
            redis.close();
        }
    }

    /** Does with an instance what will be done with all of them. */
    static void use(Pod pod) throws IOException, InterruptedException {
        get(pod.port(), "/");
        get(pod.port(), "/api/room");
        get(pod.adminPort(), "/observe/health/ready");
        get(pod.adminPort(), "/observe/metrics");
        var clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> Conversation.joined(pod.port(), "Client " + i))
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
