package dev.chatroom.demo;

import dev.chatroom.testing.ClientEvents;
import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.Ports;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Creates the AOT cache that speeds up the start of the service (JEP 514) and tells which methods to compile early (JEP
 * 515): runs an instance under load beside another one. Its JVM writes the cache on exit.
 */
public final class Training {
    /**
     * Of the JVM, instead of those in {@code jvm.options}: the cache then lists what is called some two hundred times, which is the
     * path of a message. By the lower ones it would also list what runs a few times with each start and join, and all of that would
     * be compiled while the first users join.
     */
    static final String DEFAULT_THRESHOLDS = "-XX:CompileThresholdScaling=1";

    private static final int CLIENTS = 20;
    /** Below the burst that the rate of a user allows, and with all clients below that of the room. */
    private static final int MESSAGES_EACH = 6;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    /** How long the JVM may take to exit, which includes writing the cache. */
    static final int EXIT_TIMEOUT_SECONDS = 120;

    private Training() {}

    /**
     * Creates the cache, and adds it to the JVM options beside the jar. The jar starts without a cache, too: when it cannot
     * be created, a line says why.
     *
     * @param args the path of the service's jar, and the path of the cache
     * @throws InterruptedException when interrupted
     * @throws IOException when a file cannot be written
     */
    public static void main(String[] args) throws InterruptedException, IOException {
        var jar = Path.of(args[0]);
        var cache = Path.of(args[1]);
        Files.deleteIfExists(cache);
        try {
            train(jar, cache);
            addOption(jar.resolveSibling("jvm.options"), cache);
        } catch (IllegalStateException | UncheckedIOException | ConditionTimeoutException e) {
            System.out.println("no AOT cache, so the service starts more slowly: " + e);
        }
    }

    private static void train(Path jar, Path cache) throws InterruptedException, IOException {
        var redis = LocalRedis.start();
        var instance = new DemoInstance("training", Ports.free(), Ports.free());
        var other = new DemoInstance("other", Ports.free(), Ports.free());
        var trained = instance.start(jar, redis.url(), "-XX:AOTCacheOutput=" + cache, DEFAULT_THRESHOLDS, "-Xlog:aot*=off");
        var untrained = other.start(jar, redis.url());
        try {
            Awaitility.await().atMost(START_TIMEOUT).until(() -> Ports.isListening(trained, instance.port()));
            Awaitility.await().atMost(START_TIMEOUT).until(() -> Ports.isListening(untrained, other.port()));
            exercise(instance, other);
            // Process.destroy() would close the streams that the JVM still writes to.
            trained.toHandle().destroy();
            boolean ended = trained.waitFor(EXIT_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            if (!ended || !Files.exists(cache)) {
                throw new IllegalStateException("the JVM did not write " + cache);
            }
        } finally {
            trained.destroyForcibly();
            untrained.destroyForcibly();
            redis.close();
        }
    }

    /** With another jar, another JVM or without the file, the JVM starts as without a cache, and need not say so each time. */
    private static void addOption(Path options, Path cache) throws IOException {
        var lines = List.of(
                "# Classes that are already loaded, and what to compile first.",
                "-XX:AOTCache=" + cache.toAbsolutePath(),
                "-Xlog:aot*=off");
        Files.write(options, lines, StandardOpenOption.APPEND);
    }

    /** Sends the typical requests and events to an instance. Clients of another one talk meanwhile: it reads what they do. */
    static void exercise(DemoInstance instance, DemoInstance other) throws IOException, InterruptedException {
        get(instance.port(), "/");
        get(instance.port(), "/api/room");
        get(instance.adminPort(), "/observe/health/ready");
        get(instance.adminPort(), "/observe/metrics");
        var here = join(instance);
        var there = join(other);
        talk(there, "the end there");
        var said = here.getLast().awaitMessage("the end there");
        talk(here, "the end");
        react(there, said);
        react(here, said);
        there.forEach(client -> client.closeWith(1000));
        here.forEach(client -> client.closeWith(1000));
    }

    private static List<Conversation> join(DemoInstance instance) {
        return IntStream.range(0, CLIENTS)
                .mapToObj(i -> Conversation.joined(instance.port(), "Client " + i))
                .toList();
    }

    /** One message after another, as in a quiet room: many at once would be read and written together. */
    private static void talk(List<Conversation> clients, String end) {
        clients.getFirst().typing();
        for (int i = 0; i < MESSAGES_EACH; i++) {
            var text = "what somebody has to say " + i;
            for (var client : clients) {
                client.say(text);
                clients.getLast().awaitMessage(text);
            }
        }
        clients.getFirst().say(end);
        clients.getLast().awaitMessage(end);
    }

    private static void react(List<Conversation> clients, JsonObject message) {
        clients.getFirst().sendText(ClientEvents.react(message.getString("clientId"), message.getString("id"), "👍"));
        clients.getLast().expect("reactions");
    }

    private static void get(int port, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            var _ = http.send(request, BodyHandlers.discarding());
        }
    }
}
