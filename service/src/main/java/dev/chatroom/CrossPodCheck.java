package dev.chatroom;

import jakarta.json.Json;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Checks an installed room from inside the cluster: joins it on one pod, says something on another, and ends with 0 when
 * that came across within a second.
 */
public final class CrossPodCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private CrossPodCheck() {}

    /**
     * Runs the check, and ends the process with 1 when it fails.
     *
     * @param args a name that resolves to the address of every pod, and the page's port
     * @throws UnknownHostException when the name resolves to none
     */
    public static void main(String[] args) throws UnknownHostException {
        var pods = Arrays.stream(InetAddress.getAllByName(args[0]))
                .map(InetAddress::getHostAddress)
                .map(address -> URI.create("ws://%s:%s/api/ws".formatted(bracketed(address), args[1])))
                .toList();
        try {
            var took = across(pods.getFirst(), pods.getLast());
            System.out.printf("%s to %s: %d ms%n", pods.getFirst(), pods.getLast(), took.toMillis());
            if (took.compareTo(LIMIT) > 0) {
                fail("longer than " + LIMIT);
            }
        } catch (CompletionException e) {
            fail(pods + ": " + e.getCause());
        }
    }

    private static Duration across(URI from, URI to) {
        var text = UUID.randomUUID().toString();
        var reader = new Visitor(text);
        var writer = new Visitor(text);
        try (var http = HttpClient.newHttpClient()) {
            var listening = reader.join(http, to, "Check reader");
            var speaking = writer.join(http, from, "Check writer");
            long start = System.nanoTime();
            speaking.sendText(
                            Json.createObjectBuilder().add("type", "message").add("text", text).build().toString(), true)
                    .join();
            reader.heard.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
            var took = Duration.ofNanos(System.nanoTime() - start);
            listening.abort();
            speaking.abort();
            return took;
        }
    }

    private static String bracketed(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }

    private static void fail(String why) {
        System.err.println("failed: " + why);
        System.exit(1);
    }

    /** A client that waits to be let in, and then for one text. */
    private static final class Visitor implements WebSocket.Listener {
        private final CompletableFuture<Void> joined = new CompletableFuture<>();
        private final CompletableFuture<Void> heard = new CompletableFuture<>();
        private final StringBuilder received = new StringBuilder();
        private final String expected;

        Visitor(String expected) {
            this.expected = expected;
        }

        WebSocket join(HttpClient http, URI pod, String name) {
            var socket = http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(pod, this)
                    .join();
            var join = Json.createObjectBuilder()
                    .add("type", "join")
                    .add("clientId", UUID.randomUUID().toString())
                    .add("name", name);
            socket.sendText(join.build().toString(), true).join();
            joined.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
            return socket;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            received.append(data);
            if (last) {
                event(received.toString());
                received.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void event(String json) {
            if (json.contains("\"type\":\"history\"")) {
                joined.complete(null);
            }
            if (json.contains(expected)) {
                heard.complete(null);
            }
        }
    }
}
