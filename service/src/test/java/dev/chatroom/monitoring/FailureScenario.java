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

/** A room of two pods in which people talk while Redis stands still, a client reads too slowly, and a pod is drained. */
final class FailureScenario implements AutoCloseable {
    private static final Duration APART = Duration.ofMillis(50);
    private static final int CLIENTS_EACH = 6;
    private static final int FLOOD = 600;

    private final RedisProcess redis;
    private final List<ServiceProcess> instances;
    private final List<TimedClient> here = new ArrayList<>();
    private final List<TimedClient> there = new ArrayList<>();

    private FailureScenario(RedisProcess redis, List<ServiceProcess> instances) {
        this.redis = redis;
        this.instances = instances;
    }

    static FailureScenario begin(Path directory) throws IOException {
        var redis = RedisProcess.start(Files.createDirectories(directory.resolve("redis")));
        var environment = Map.of(
                "REDIS_URL", redis.url(),
                "RATE_LIMITS", "off",
                "LIMITS_OUTBOX", "262144",
                "LIMITS_TEXT", "100000",
                "DRAIN_DELAY", "PT3S",
                "DRAIN_WINDOW", "PT4S");
        return new FailureScenario(redis, List.of(ServiceProcess.start(environment), ServiceProcess.start(environment)));
    }

    List<ServiceProcess> instances() {
        return instances;
    }

    /** Lets everything happen; it takes a bit more than a minute. */
    void pass() throws IOException, InterruptedException {
        come(here, instances.getFirst());
        come(there, instances.getLast());
        talk(Duration.ofSeconds(15));
        redis.freeze();
        talk(Duration.ofSeconds(9));
        redis.thaw();
        talk(Duration.ofSeconds(12));
        readTooSlowly();
        talk(Duration.ofSeconds(12));
        instances.getFirst().terminate();
        talk(Duration.ofSeconds(4));
        here.forEach(TimedClient::leave);
        here.clear();
        come(there, instances.getLast());
        talk(Duration.ofSeconds(12));
    }

    @Override
    public void close() {
        here.forEach(TimedClient::leave);
        there.forEach(TimedClient::leave);
        instances.forEach(ServiceProcess::close);
        redis.close();
    }

    private static void come(List<TimedClient> crowd, ServiceProcess instance) throws InterruptedException {
        for (int i = 0; i < CLIENTS_EACH; i++) {
            crowd.add(TimedClient.join(instance.port(), "Guest"));
        }
    }

    private void talk(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        for (int i = 0; System.nanoTime() < end; i++) {
            var crowd = i % 2 == 0 && !here.isEmpty() ? here : there;
            try {
                crowd.get(i / 2 % crowd.size()).say();
            } catch (CompletionException e) {
                // The instance has closed the socket already.
                crowd.remove(i / 2 % crowd.size());
            }
            Thread.sleep(APART);
        }
    }

    private void readTooSlowly() {
        int port = instances.getLast().port();
        var speaker = Conversation.joined(port, "Speaker");
        var sleeper = Conversation.connect(Upgrade.to(port).receiveBuffer(4_096));
        sleeper.join("Sleeper");
        sleeper.pauseReading();
        for (int i = 0; i < FLOOD; i++) {
            var text = i + "x".repeat(12_000);
            speaker.say(text);
            speaker.awaitMessage(text);
        }
        speaker.disconnect();
    }
}
