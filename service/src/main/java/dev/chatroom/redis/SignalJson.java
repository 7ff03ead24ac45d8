package dev.chatroom.redis;

import dev.chatroom.protocol.PresenceChange;

import dev.chatroom.protocol.ServerEvent;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.Optional;

/** The signals between pods as JSON. */
final class SignalJson {
    private final Jsonb jsonb = JsonbBuilder.create();

    String write(PresenceChange change) {
        return jsonb.toJson(change);
    }

    String write(ServerEvent.Typing typing) {
        return jsonb.toJson(typing);
    }

    Optional<PresenceChange> readChange(String json) {
        return read(json, PresenceChange.class);
    }

    Optional<ServerEvent> readTyping(String json) {
        return read(json, ServerEvent.class);
    }

    private <T> Optional<T> read(String json, Class<T> type) {
        try {
            return Optional.ofNullable(jsonb.fromJson(json, type));
        } catch (JsonbException | NullPointerException e) {
            // A pod of another version wrote it; what it means for users is repaired with the next heartbeat.
            return Optional.empty();
        }
    }
}
