package dev.chatroom.testing;

import jakarta.json.Json;
import java.util.UUID;

/** The events that a client sends, as JSON. */
public final class ClientEvents {
    private ClientEvents() {}

    /** A new random secret for a tab. */
    public static String secret() {
        return UUID.randomUUID().toString();
    }

    /** A join; the cursor is {@code null} unless the client resumes. */
    public static String join(String secret, String name, String cursor) {
        var event = Json.createObjectBuilder().add("type", "join").add("clientId", secret).add("name", name);
        return (cursor == null ? event : event.add("cursor", cursor)).build().toString();
    }

    /** A join with a token, whose user has the name of the token. */
    public static String signIn(String secret, String token) {
        return Json.createObjectBuilder()
                .add("type", "join")
                .add("clientId", secret)
                .add("token", token)
                .build()
                .toString();
    }

    public static String message(String id, String text) {
        return Json.createObjectBuilder()
                .add("type", "message")
                .add("id", id)
                .add("text", text)
                .build()
                .toString();
    }

    /** Adds a reaction to a message of a sender. */
    public static String react(String sender, String id, String emoji) {
        return Json.createObjectBuilder()
                .add("type", "react")
                .add("clientId", sender)
                .add("id", id)
                .add("emoji", emoji)
                .add("on", true)
                .build()
                .toString();
    }

    public static String typing() {
        return "{\"type\":\"typing\"}";
    }
}
