package dev.chatroom.faults;

import dev.chatroom.client.MessageRef;
import dev.chatroom.client.ModeratorCommand;
import dev.chatroom.instances.ModeratorToken;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Reads the reported and held messages over HTTP, and draws what a moderator decides about one of them. */
final class ReviewQueueReader {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final int OK = 200;

    private final HttpClient http;
    private final Supplier<Optional<URI>> address;
    private final RandomGenerator random;
    private final Set<MessageRef> approved = ConcurrentHashMap.newKeySet();
    private final AtomicInteger reported = new AtomicInteger();
    private final AtomicInteger decided = new AtomicInteger();

    ReviewQueueReader(HttpClient http, Supplier<Optional<URI>> address, RandomGenerator random) {
        this.http = http;
        this.address = address;
        this.random = random;
    }

    /** A decision about what an instance lists now; empty when there is nothing, or no answer. */
    Optional<ModeratorCommand> aDecision() {
        // Held messages are many, reported ones few; each kind has its turn where both are listed.
        boolean held = decided.getAndIncrement() % 2 == 0;
        var items = items();
        var kind = items.stream().filter(item -> item.getBoolean("held") == held).toList();
        var candidates = kind.isEmpty() ? items : kind;
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(decision(candidates.get(random.nextInt(candidates.size()))));
    }

    /** The held messages that moderators approved, or tried to. */
    Set<MessageRef> approved() {
        return Set.copyOf(approved);
    }

    /** How many decisions were about messages that users reported. */
    int reported() {
        return reported.get();
    }

    private ModeratorCommand decision(JsonObject item) {
        var message = new MessageRef(item.getString("clientId"), item.getString("messageId"));
        if (!item.getBoolean("held")) {
            reported.incrementAndGet();
        }
        var decision = switch (random.nextInt(4)) {
            case 0 -> ModeratorCommand.dismiss(message);
            case 1 -> ModeratorCommand.delete(message);
            default -> {
                approved.add(message);
                yield ModeratorCommand.approve(message);
            }
        };
        return decision.aboutVersion(item.getString("version"));
    }

    private List<JsonObject> items() {
        var pod = address.get();
        if (pod.isEmpty()) {
            return List.of();
        }
        var request = HttpRequest.newBuilder(URI.create("http://" + pod.get().getAuthority() + "/api/moderation/reports"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + ModeratorToken.of("moderator-0"))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == OK ? items(answer.body()) : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<JsonObject> items(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject().getJsonArray("reports").getValuesAs(JsonObject.class);
        }
    }
}
