package dev.chatroom.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chatroom.operator.decide.PodView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * HTTP client for the pods of a room. A pod runs whatever its room's author chose. So an exchange takes at most two seconds to
 * the last byte of the answer, the answer at most {@value #MAX_BODY_BYTES} bytes, and its numbers are checked.
 */
final class PodClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_PORT = 8080;
    private static final int ADMIN_PORT = 9090;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    /** A report lists up to 100 users, with names of up to 32 characters. */
    private static final int MAX_BODY_BYTES = 64 * 1024;
    /** More than a pod can hold. The sum over all pods of a room stays an int. */
    private static final int MAX_COUNT = 10_000_000;
    private static final Set<String> REDIS_STATES = Set.of("up", "down", "local");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

    private final int pagePort;
    private final int adminPort;

    PodClient() {
        this(PAGE_PORT, ADMIN_PORT);
    }

    /** A client for pods with other ports. */
    PodClient(int pagePort, int adminPort) {
        this.pagePort = pagePort;
        this.adminPort = adminPort;
    }

    /** Fetches the report of a pod. Empty if the pod does not give a valid one in time; never completes exceptionally. */
    CompletableFuture<Optional<PodView.Report>> fetchReport(String address) {
        var request = HttpRequest.newBuilder(uri(address, pagePort, "/api/room"));
        return send(request)
                .thenApply(response -> response.statusCode() == OK
                        ? parseReport(response.body())
                        : Optional.<PodView.Report>empty())
                .exceptionally(_ -> Optional.empty());
    }

    /**
     * Requests a pod to shed connections.
     *
     * @throws IOException if the pod does not respond in time or does not accept
     */
    void shed(String address, int count, int perSecond, String token) throws IOException {
        var request = HttpRequest.newBuilder(
                        uri(address, adminPort, "/observe/shed?count=%d&persecond=%d".formatted(count, perSecond)))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody());
        try {
            int status = send(request).join().statusCode();
            if (status != ACCEPTED) {
                throw new IOException("HTTP status " + status);
            }
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** Sends a request. The timeout of {@link HttpRequest} covers only the time until the headers of the response. */
    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
        var sent = http.sendAsync(
                request.timeout(TIMEOUT).build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES));
        return sent.copy().orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, failure) -> {
            if (failure != null) {
                // Closes the connection of an exchange that takes too long.
                sent.cancel(true);
            }
        });
    }

    private static Optional<PodView.Report> parseReport(byte[] json) {
        try {
            JsonNode room = JSON.readTree(json);
            int connections = count(room, "connections");
            int online = count(room, "count");
            var redis = room.required("redis").asText();
            return REDIS_STATES.contains(redis)
                    ? Optional.of(new PodView.Report(connections, online, redis))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int count(JsonNode room, String field) {
        var value = room.required(field);
        if (!value.isInt() || value.asInt() < 0 || value.asInt() > MAX_COUNT) {
            throw new IllegalArgumentException(field + " is no number of connections or users: " + value.getNodeType());
        }
        return value.asInt();
    }

    private static URI uri(String address, int port, String path) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        return URI.create("http://%s:%d%s".formatted(host, port, path));
    }
}
