package dev.chatroom.monitoring;

import dev.chatroom.testing.ClientEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A client that measures the latency of messages. Each message contains the time of sending, on the same clock. */
final class TimedClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SENT_AT = Pattern.compile("\"text\":\"sent at (\\d+)\"");

    private final Map<Long, Duration> latencies = new ConcurrentHashMap<>();
    private final List<Long> sent = new CopyOnWriteArrayList<>();
    private final CountDownLatch joined = new CountDownLatch(1);
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    private TimedClient() {}

    /** Joins and waits for the history. */
    static TimedClient join(int port, String name) throws InterruptedException {
        var client = new TimedClient();
        client.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/ws"), client)
                .join();
        client.socket.sendText(ClientEvents.join(ClientEvents.secret(), name, null), true).join();
        if (!client.joined.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " received no history");
        }
        return client;
    }

    /** Sends a message that contains the current time. */
    void say() {
        long now = System.nanoTime();
        sent.add(now);
        socket.sendText(ClientEvents.message(UUID.randomUUID().toString(), "sent at " + now), true).join();
    }

    /** When this client sent its messages, in nanoseconds. */
    List<Long> sent() {
        return List.copyOf(sent);
    }

    /** The latency of each received message, by its time of sending in nanoseconds. */
    Map<Long, Duration> latencies() {
        return Map.copyOf(latencies);
    }

    void leave() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            record(System.nanoTime(), text.toString());
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void record(long now, String event) {
        if (event.contains("\"type\":\"history\"")) {
            joined.countDown();
            return;
        }
        var message = SENT_AT.matcher(event);
        if (message.find()) {
            long sentAt = Long.parseLong(message.group(1));
            latencies.put(sentAt, Duration.ofNanos(now - sentAt));
        }
    }
}
