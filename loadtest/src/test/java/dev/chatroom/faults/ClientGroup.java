package dev.chatroom.faults;

import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.ClientRecord;
import dev.chatroom.client.MessageRef;
import dev.chatroom.client.RecordingClient;
import dev.chatroom.client.RoomMessage;
import dev.chatroom.client.RoomRules;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clients that join, send in turn at a steady rate, and stay until they are closed. */
final class ClientGroup implements AutoCloseable {
    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration MAX_BACKOFF = Duration.ofMillis(400);
    /** Longer than a talking room is ever silent: the HTTP client does not report every end of a paused connection. */
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);

    /** Every so often, a client changes or removes one of its messages. */
    private static final int SENDS_PER_CHANGE = 9;

    /** Every so often, a client reports a message of another one. */
    private static final int SENDS_PER_REPORT = 25;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Addresses are used once: each client counts for itself where instances trust the header. */
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String name;
    private final List<RecordingClient> clients;
    /** The numbers of the messages that each client sent, from zero on, by id. */
    private final Map<String, Integer> sequences = new ConcurrentHashMap<>();

    private Thread talk;
    private volatile boolean talking;
    private volatile boolean changesMessages;

    ClientGroup(String name, int size, HttpClient http, Supplier<Optional<URI>> address) {
        this.name = name;
        var interned = new ConcurrentHashMap<RoomMessage, RoomMessage>();
        clients = IntStream.range(0, size)
                .mapToObj(number -> new RecordingClient(
                        ChatClient.at(address).http(http).maxBackoff(MAX_BACKOFF).header(Offender.FORWARDED_FOR, anAddress()),
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
                int sequence = sent / clients.size();
                sequences.put(clients.get(number).send("%s-%d %d".formatted(name, number, sequence)), sequence);
                if (changesMessages && sent % SENDS_PER_CHANGE == 0) {
                    changeOwn(number, sent % 2 == 0);
                }
                if (changesMessages && sent % SENDS_PER_REPORT == 0) {
                    reportAnother(number);
                }
                clients.get((sent + 1) % clients.size()).client().dropIfIdle(IDLE_TIMEOUT);
                LockSupport.parkNanos(start + (sent + 1) * SECOND_NANOS / rate - System.nanoTime());
            }
        });
    }

    /** From now on they also change and remove messages of their own, and report those of others. */
    void changeMessages() {
        changesMessages = true;
    }

    private void changeOwn(int number, boolean deletes) {
        var client = clients.get(number);
        client.anAcknowledged(ThreadLocalRandom.current()).ifPresent(id -> {
            if (deletes) {
                client.client().delete(id);
            } else {
                client.client().edit(id, "%s-%d edited %d".formatted(name, number, sequences.get(id)));
            }
        });
    }

    private void reportAnother(int number) {
        int author = (number + 1) % clients.size();
        clients.get(author).anAcknowledged(ThreadLocalRandom.current()).ifPresent(id -> clients.get(author).client().self()
                .ifPresent(self -> clients.get(number).client().report(new MessageRef(self.clientId(), id), "drawn at random")));
    }

    private static String anAddress() {
        int number = ADDRESSES.getAndIncrement();
        return "10.0.%d.%d".formatted(number / 250 % 250, 1 + number % 250);
    }

    void stopTalking() throws InterruptedException {
        talking = false;
        talk.join();
    }

    /** The messages that clients do not show since they were removed. */
    Set<MessageRef> removed() {
        return records().stream().flatMap(client -> client.removed().stream()).collect(Collectors.toSet());
    }

    /** What each client knows of what is set for the room. */
    List<RoomRules> rules() {
        return clients.stream().map(client -> client.client().rules()).toList();
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
