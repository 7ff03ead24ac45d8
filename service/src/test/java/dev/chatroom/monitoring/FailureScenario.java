package dev.chatroom.monitoring;

import dev.chatroom.testing.Conversation;
import dev.chatroom.testing.RedisProcess;
import dev.chatroom.testing.ServiceProcess;
import dev.chatroom.testing.Upgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Two instances under load while Redis freezes, a client reads too slowly, and an instance drains. */
final class FailureScenario implements AutoCloseable {
    private static final Duration MESSAGE_INTERVAL = Duration.ofMillis(50);
    private static final int CLIENTS_PER_INSTANCE = 6;
    private static final int FLOOD_MESSAGES = 600;

    private final RedisProcess redis;
    private final List<ServiceProcess> instances;
    private final List<TimedClient> firstClients = new ArrayList<>();
    private final List<TimedClient> secondClients = new ArrayList<>();

    private FailureScenario(RedisProcess redis, List<ServiceProcess> instances) {
        this.redis = redis;
        this.instances = instances;
    }

    static FailureScenario start(Path directory) throws IOException {
        var redis = RedisProcess.start(Files.createDirectories(directory.resolve("redis")));
        var environment = Map.of(
                "REDIS_URL", redis.url(),
                "RATE_LIMITS", "off",
                "LIMITS_OUTBOX", "262144",
                "LIMITS_TEXT", "100000",
                "DRAIN_DELAY", "PT3S",
                "DRAIN_WINDOW", "PT4S");
        var instances = List.of(ServiceProcess.start(environment), ServiceProcess.start(environment));
        return new FailureScenario(redis, instances);
    }

    List<ServiceProcess> instances() {
        return instances;
    }

    /** Runs all steps. This takes a bit more than a minute. */
    void run() throws IOException, InterruptedException {
        joinAll(firstClients, instances.getFirst());
        joinAll(secondClients, instances.getLast());
        sendMessages(Duration.ofSeconds(15));
        redis.freeze();
        sendMessages(Duration.ofSeconds(9));
        redis.thaw();
        sendMessages(Duration.ofSeconds(12));
        overflowASlowClient();
        sendMessages(Duration.ofSeconds(12));
        instances.getFirst().terminate();
        sendMessages(Duration.ofSeconds(4));
        firstClients.forEach(TimedClient::leave);
        firstClients.clear();
        joinAll(secondClients, instances.getLast());
        sendMessages(Duration.ofSeconds(12));
    }

    @Override
    public void close() {
        firstClients.forEach(TimedClient::leave);
        secondClients.forEach(TimedClient::leave);
        instances.forEach(ServiceProcess::close);
        redis.close();
    }

    private static void joinAll(List<TimedClient> clients, ServiceProcess instance) throws InterruptedException {
        for (int i = 0; i < CLIENTS_PER_INSTANCE; i++) {
            clients.add(TimedClient.join(instance.port(), "User"));
        }
    }

    private void sendMessages(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            var clients = i % 2 == 0 && !firstClients.isEmpty() ? firstClients : secondClients;
            try {
                clients.get(i / 2 % clients.size()).say();
            } catch (CompletionException e) {
                // The instance has already closed this client's socket.
                clients.remove(i / 2 % clients.size());
            }
            Thread.sleep(MESSAGE_INTERVAL);
        }
    }

    private void overflowASlowClient() {
        int port = instances.getLast().port();
        var speaker = Conversation.joined(port, "Speaker");
        var slow = Conversation.connect(Upgrade.to(port).receiveBuffer(4_096));
        slow.join("Slow");
        slow.pauseReading();
        for (int i = 0; i < FLOOD_MESSAGES; i++) {
            var text = i + "x".repeat(12_000);
            speaker.say(text);
            speaker.awaitMessage(text);
        }
        speaker.disconnect();
    }
}
