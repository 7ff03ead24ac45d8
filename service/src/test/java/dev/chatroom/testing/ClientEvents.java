package dev.chatroom.testing;

import jakarta.json.Json;
import java.util.UUID;

/** The events that a client sends, as JSON. */
public final class ClientEvents {
    private ClientEvents() {}

    /** A tab's secret that no other tab has. */
    public static String secret() {
        return UUID.randomUUID().toString();
    }

    /** Joins; without a cursor as a newcomer. */
    public static String join(String secret, String name, String cursor) {
        var event = Json.createObjectBuilder().add("type", "join").add("clientId", secret).add("name", name);
        return (cursor == null ? event : event.add("cursor", cursor)).build().toString();
    }

    public static String message(String id, String text) {
        return Json.createObjectBuilder()
                .add("type", "message")
                .add("id", id)
                .add("text", text)
                .build()
                .toString();
    }

    public static String typing() {
        return "{\"type\":\"typing\"}";
    }
}
