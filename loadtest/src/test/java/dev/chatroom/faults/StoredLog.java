package dev.chatroom.faults;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The log as Redis holds it. */
final class StoredLog {
    private StoredLog() {}

    /** The messages of users; of two with one id the later, which is the valid one. */
    static List<Seen> read(String redisUrl) {
        try (var client = RedisClient.create(redisUrl);
                var connection = client.connect()) {
            Map<String, Seen> messages = new LinkedHashMap<>();
            connection.sync().xrange("chat:messages", Range.<String>unbounded()).stream()
                    .flatMap(entry -> userMessage(entry.getBody().get("d")))
                    .forEach(message -> messages.put(message.id(), message));
            return List.copyOf(messages.values());
        }
    }

    private static Stream<Seen> userMessage(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonObject message = reader.readObject();
            return message.containsKey("system")
                    ? Stream.empty()
                    : Stream.of(new Seen(
                            message.getString("id"),
                            message.getString("text"),
                            message.getJsonNumber("at").longValue()));
        }
    }
}
