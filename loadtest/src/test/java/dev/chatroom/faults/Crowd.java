package dev.chatroom.faults;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Clients that come, talk in turns at a steady rate, and stay. */
final class Crowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final List<RoomClient> clients;
    private Thread talk;
    private volatile boolean talks;

    Crowd(String names, int size, HttpClient http, Supplier<Optional<URI>> address) {
        var sightings = new ConcurrentHashMap<Seen, Seen>();
        clients = IntStream.range(0, size)
                .mapToObj(number -> new RoomClient(names + "-" + number, http, address, new ClientLog(sightings)))
                .toList();
    }

    List<RoomClient> clients() {
        return clients;
    }

    /** Some of them, which ones is up to chance. */
    List<RoomClient> share(int size) {
        int from = ThreadLocalRandom.current().nextInt(clients.size());
        return IntStream.range(from, from + Math.min(size, clients.size()))
                .mapToObj(number -> clients.get(number % clients.size()))
                .toList();
    }

    void awaitJoined() {
        await().atMost(PATIENCE).until(() -> clients.stream().allMatch(RoomClient::isJoined));
    }

    /** From now on somebody says something this often a second. */
    void talk(int rate) {
        clients.forEach(client -> client.log().expectTalk());
        talks = true;
        talk = Thread.ofVirtual().name("talk").start(() -> {
            long start = System.nanoTime();
            for (int said = 0; talks; said++) {
                clients.get(said % clients.size()).say();
                clients.get((said + 1) % clients.size()).cutIfDead();
                LockSupport.parkNanos(start + (said + 1) * SECOND_NANOS / rate - System.nanoTime());
            }
        });
    }

    void fallSilent() throws InterruptedException {
        talks = false;
        talk.join();
    }

    List<ClientRecord> records() {
        return clients.stream().map(RoomClient::record).toList();
    }

    @Override
    public void close() {
        talks = false;
        clients.forEach(RoomClient::close);
    }
}
