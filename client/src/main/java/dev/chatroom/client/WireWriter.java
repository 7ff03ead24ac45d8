package dev.chatroom.client;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;

/** Encodes what a client sends. */
final class WireWriter {
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());

    private WireWriter() {}

    static String join(String secret, String name, Optional<String> cursor) {
        var event = event("join").add("clientId", secret).add("name", name);
        cursor.ifPresent(known -> event.add("cursor", known));
        return event.build().toString();
    }

    static String message(String id, String text) {
        return event("message").add("id", id).add("text", text).build().toString();
    }

    static String typing() {
        return event("typing").build().toString();
    }

    static String ping(long n) {
        return event("ping").add("n", n).build().toString();
    }

    private static JsonObjectBuilder event(String type) {
        return JSON.createObjectBuilder().add("type", type);
    }
}
