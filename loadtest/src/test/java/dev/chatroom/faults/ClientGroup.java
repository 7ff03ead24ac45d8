package dev.chatroom.faults;

import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.ClientRecord;
import dev.chatroom.client.RecordingClient;
import dev.chatroom.client.RoomMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Clients that join, send in turn at a steady rate, and stay until they are closed. */
final class ClientGroup implements AutoCloseable {
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration MAX_BACKOFF = Duration.ofMillis(400);
    /** Longer than a talking room is ever silent: the HTTP client does not report every end of a paused connection. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final String name;
    private final List<RecordingClient> clients;
    private Thread talk;
    private volatile boolean talking;

    ClientGroup(String name, int size, HttpClient http, Supplier<Optional<URI>> address) {
        this.name = name;
        var interned = new ConcurrentHashMap<RoomMessage, RoomMessage>();
        clients = IntStream.range(0, size)
                .mapToObj(number -> new RecordingClient(
                        ChatClient.at(address).http(http).maxBackoff(MAX_BACKOFF),
                        name + "-" + number,
                        message -> interned.computeIfAbsent(message, same -> same)))
                .toList();
    }

    int size() {
        return clients.size();
    }

    /** Some of the clients, drawn at random. */
    List<ChatClient> some(int count) {
        int from = ThreadLocalRandom.current().nextInt(clients.size());
        return IntStream.range(from, from + Math.min(count, clients.size()))
                .mapToObj(number -> clients.get(number % clients.size()).client())
                .toList();
    }

    void awaitJoined() {
        await().atMost(JOIN_TIMEOUT)
                .until(() -> clients.stream().allMatch(each -> each.client().isJoined()));
    }

    /** Begins to send messages, so many per second. */
    void startTalking(int rate) {
        clients.forEach(RecordingClient::clearFindings);
        talking = true;
        talk = Thread.ofVirtual().name("talk").start(() -> {
            long start = System.nanoTime();
            for (int sent = 0; talking; sent++) {
                int number = sent % clients.size();
                clients.get(number).send("%s-%d %d".formatted(name, number, sent / clients.size()));
                clients.get((sent + 1) % clients.size()).client().dropIfIdle(IDLE_TIMEOUT);
                LockSupport.parkNanos(start + (sent + 1) * SECOND_NANOS / rate - System.nanoTime());
            }
        });
    }

    void stopTalking() throws InterruptedException {
        talking = false;
        talk.join();
    }

    List<ClientRecord> records() {
        return clients.stream().map(RecordingClient::snapshot).toList();
    }

    @Override
    public void close() {
        talking = false;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            clients.forEach(client -> threads.execute(client::close));
        }
    }
}
