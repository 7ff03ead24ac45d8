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

/** A client that looks at the clock whenever a message comes; the messages say when they were sent, by the same clock. */
final class TimedClient implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SAID = Pattern.compile("\"text\":\"sent at (\\d+)\"");

    private final Map<Long, Duration> latencies = new ConcurrentHashMap<>();
    private final List<Long> said = new CopyOnWriteArrayList<>();
    private final CountDownLatch joined = new CountDownLatch(1);
    private final StringBuilder text = new StringBuilder();
    private WebSocket socket;

    private TimedClient() {}

    /** A client that has received its history. */
    static TimedClient join(int port, String name) throws InterruptedException {
        var client = new TimedClient();
        client.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + "/api/ws"), client)
                .join();
        client.socket.sendText(ClientEvents.join(ClientEvents.secret(), name, null), true).join();
        if (!client.joined.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " saw no history");
        }
        return client;
    }

    /** Says what time it is. */
    void say() {
        long now = System.nanoTime();
        said.add(now);
        socket.sendText(ClientEvents.message(UUID.randomUUID().toString(), "sent at " + now), true).join();
    }

    /** When this client said something. */
    List<Long> said() {
        return List.copyOf(said);
    }

    /** How long each message took to come here, by when it was sent. */
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
            took(System.nanoTime(), text.toString());
            text.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    private void took(long now, String event) {
        if (event.contains("\"type\":\"history\"")) {
            joined.countDown();
            return;
        }
        var message = SAID.matcher(event);
        if (message.find()) {
            long sent = Long.parseLong(message.group(1));
            latencies.put(sent, Duration.ofNanos(now - sent));
        }
    }
}
