package dev.chatroom.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.chatroom.client.ChatClient;
import dev.chatroom.client.ClientRecord;
import dev.chatroom.client.RecordingClient;
import dev.chatroom.client.RoomMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that send messages during a disruption, and a check that none is lost or duplicated. */
final class ConnectedClients implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MAX_BACKOFF = Duration.ofMillis(500);
    private static final int MESSAGES_PER_SECOND = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final List<RecordingClient> clients;
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Connects clients, and waits until all are in the room.
     *
     * @param page the address of the room's page
     */
    ConnectedClients(URI page, int size) {
        var address = URI.create(page.toString().replaceFirst("^http", "ws") + "/api/ws");
        var interned = new ConcurrentHashMap<RoomMessage, RoomMessage>();
        clients = IntStream.range(0, size)
                .mapToObj(number -> new RecordingClient(
                        ChatClient.at(address).http(http).maxBackoff(MAX_BACKOFF),
                        "Guest " + number,
                        message -> interned.computeIfAbsent(message, same -> same)))
                .toList();
        await().atMost(TIMEOUT).until(() -> clients.stream().allMatch(each -> each.client().isJoined()));
        // The notices of the joins come first.
        await().during(Duration.ofSeconds(2)).atMost(TIMEOUT).until(this::hasNoNewNotices);
    }

    /**
     * Sends messages until the disruption is over. Checks that every client received each of them once, without a gap, and that
     * nobody was announced as leaving.
     */
    void talkDuring(String name, Disruption disruption) throws Exception {
        var records = talkDuringOutage(name, disruption);
        assertThat(records).flatExtracting(ClientRecord::notices).as("joined/left notices").isEmpty();
        assertThat(records).as("reported gaps").extracting(ClientRecord::gaps).containsOnly(0);
    }

    /** Sends messages until the disruption is over, and checks that every client received each of them once. */
    List<ClientRecord> talkDuringOutage(String name, Disruption disruption) throws Exception {
        clients.forEach(RecordingClient::clearFindings);
        int before = sent.size();
        var talk = timer.scheduleAtFixedRate(this::sendNext, 0, 1000 / MESSAGES_PER_SECOND, MILLISECONDS);
        // The peer of a connection may be gone without a packet.
        var idleCheck = timer.scheduleWithFixedDelay(
                () -> clients.forEach(each -> each.client().dropIfIdle(IDLE_TIMEOUT)), 1, 1, SECONDS);
        try {
            disruption.run();
            int enough = sent.size() + 2 * MESSAGES_PER_SECOND;
            await().atMost(TIMEOUT).until(() -> sent.size() >= enough);
        } finally {
            talk.cancel(false);
        }
        try {
            awaitDeliveries();
        } finally {
            idleCheck.cancel(false);
        }
        var records = records();
        var silence = records.stream().map(ClientRecord::longestSilence).max(Duration::compareTo).orElseThrow();
        System.out.printf("%s: %d clients, %d messages, all delivered; longest silence of a client %d ms%n",
                name, clients.size(), sent.size() - before, silence.toMillis());
        assertThat(records).flatExtracting(ClientRecord::duplicates).as("duplicates").isEmpty();
        return records;
    }

    /** The ids of the messages sent so far; after {@link #talkDuring} all are acknowledged. */
    List<String> sentIds() {
        return List.copyOf(sent);
    }

    /** The instances that clients are connected to. */
    List<String> instances() {
        return clients.stream().map(each -> each.client().instance()).distinct().toList();
    }

    /** The number of clients of each pod, by the pod's name. */
    Map<String, Long> countByPod() {
        return clients.stream()
                .map(RecordingClient::client)
                .filter(ChatClient::isJoined)
                .map(client -> podOf(client.instance()))
                .collect(groupingBy(pod -> pod, counting()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            clients.forEach(each -> threads.execute(each::close));
        }
        http.shutdownNow();
    }

    /** An instance is named after its pod, with a dash and a suffix. */
    private static String podOf(String instance) {
        return instance.substring(0, instance.lastIndexOf('-'));
    }

    private boolean hasNoNewNotices() {
        boolean none = records().stream().allMatch(record -> record.notices().isEmpty());
        clients.forEach(RecordingClient::clearFindings);
        return none;
    }

    private void sendNext() {
        int number = turn.getAndIncrement();
        sent.add(clients.get(number % clients.size()).send("message " + number));
    }

    private void awaitDeliveries() {
        var all = List.copyOf(sent);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var records = records();
            assertThat(records).flatExtracting(ClientRecord::unacknowledged).as("unacknowledged").isEmpty();
            assertThat(records).flatExtracting(record -> missing(all, record)).as("lost").isEmpty();
        });
    }

    private static List<String> missing(List<String> sent, ClientRecord record) {
        var received = record.messages().stream().map(RoomMessage::id).collect(toSet());
        return sent.stream().filter(id -> !received.contains(id)).toList();
    }

    private List<ClientRecord> records() {
        return clients.stream().map(RecordingClient::snapshot).toList();
    }

    /** Something that is done to the cluster. */
    @FunctionalInterface
    interface Disruption {
        /**
         * Does it, and returns when it is over.
         *
         * @throws Exception when it fails
         */
        void run() throws Exception;
    }
}
