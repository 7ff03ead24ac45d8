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

/** What the operator asks the pods themselves. */
final class PodCalls {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE_PORT = 8080;
    private static final int ADMIN_PORT = 9090;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** What a pod says of the room; empty when it does not answer in time. Never fails. */
    CompletableFuture<Optional<PodView.Answer>> room(String address) {
        var request = HttpRequest.newBuilder(uri(address, PAGE_PORT, "/api/room")).timeout(PATIENCE).build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> response.statusCode() == OK ? answer(response.body()) : Optional.<PodView.Answer>empty())
                .exceptionally(_ -> Optional.empty());
    }

    /**
     * Has a pod shed connections.
     *
     * @throws IOException when it does not accept; the message says why
     */
    void shed(String address, int count, int perSecond, String token) throws IOException, InterruptedException {
        var uri = uri(address, ADMIN_PORT, "/observe/shed?count=%d&persecond=%d".formatted(count, perSecond));
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != ACCEPTED) {
            throw new IOException("status " + response.statusCode() + ": " + response.body());
        }
    }

    private static Optional<PodView.Answer> answer(String json) {
        try {
            JsonNode room = JSON.readTree(json);
            return Optional.of(new PodView.Answer(
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
