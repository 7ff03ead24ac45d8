package dev.chatroom.faults;

import dev.chatroom.client.MessageRef;
import dev.chatroom.client.RoomMessage;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The log as Redis holds it. */
final class StoredMessages {
    private StoredMessages() {}

    /** The users' messages; of a message that is stored twice the later copy of the latest text. */
    static List<RoomMessage> read(String redisUrl) {
        try (var client = RedisClient.create(redisUrl);
                var connection = client.connect()) {
            Map<MessageRef, RoomMessage> messages = new LinkedHashMap<>();
            connection.sync().xrange("chat:messages", Range.<String>unbounded()).stream()
                    .map(entry -> entry.getBody().get("d"))
                    // Other entries are changes.
                    .filter(Objects::nonNull)
                    .flatMap(StoredMessages::userMessage)
                    .forEach(message -> messages.merge(
                            message.key(),
                            message,
                            (before, later) -> later.version() < before.version() ? before : later));
            return List.copyOf(messages.values());
        }
    }

    private static Stream<RoomMessage> userMessage(String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            JsonObject message = reader.readObject();
            return message.containsKey("system")
                    ? Stream.empty()
                    : Stream.of(new RoomMessage(
                            message.getString("id"),
                            message.getString("clientId"),
                            message.getString("name"),
                            message.getString("text"),
                            message.getJsonNumber("at").longValue(),
                            "",
                            0,
                            message.containsKey("version")
                                    ? message.getJsonNumber("version").longValue()
                                    : 0,
                            Optional.empty()));
        }
    }
}
