package dev.chatroom.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.chatroom.operator.decide.PodView;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** HTTP client for the pods of a room. */
final class PodClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_PORT = 8080;
    private static final int ADMIN_PORT = 9090;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** Fetches the report of a pod. Empty if the pod does not respond in time; never completes exceptionally. */
    CompletableFuture<Optional<PodView.Report>> fetchReport(String address) {
        var request = HttpRequest.newBuilder(uri(address, PAGE_PORT, "/api/room")).timeout(TIMEOUT).build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> response.statusCode() == OK
                        ? parseReport(response.body())
                        : Optional.<PodView.Report>empty())
                .exceptionally(_ -> Optional.empty());
    }

    /**
     * Requests a pod to shed connections.
     *
     * @throws IOException if the pod does not respond or does not accept
     */
    void shed(String address, int count, int perSecond, String token) throws IOException, InterruptedException {
        var uri = uri(address, ADMIN_PORT, "/observe/shed?count=%d&persecond=%d".formatted(count, perSecond));
        var request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != ACCEPTED) {
            throw new IOException("HTTP status " + response.statusCode() + ": " + response.body());
        }
    }

    private static Optional<PodView.Report> parseReport(String json) {
        try {
            JsonNode room = JSON.readTree(json);
            return Optional.of(new PodView.Report(
                    room.required("connections").asInt(), room.required("count").asInt(), room.required("redis").asText()));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static URI uri(String address, int port, String path) {
        var host = address.contains(":") ? "[" + address + "]" : address;
        return URI.create("http://%s:%d%s".formatted(host, port, path));
    }
}
