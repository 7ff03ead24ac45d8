package dev.chatroom.redis;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.ServerEvent;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.Optional;

/** Encodes and decodes the signals between instances as JSON. Safe for use by many threads. */
final class SignalJson {
    private final Jsonb jsonb = JsonbBuilder.create();

    String encode(PresenceChange change) {
        return jsonb.toJson(change);
    }

    String encode(ServerEvent.Typing typing) {
        return jsonb.toJson(typing);
    }

    /** Empty when it is not a presence change, as another version may write it; the next heartbeat repairs the roster. */
    Optional<PresenceChange> decodeChange(String json) {
        return decode(json, PresenceChange.class);
    }

    /** Empty when it is not a typing event. */
    Optional<ServerEvent.Typing> decodeTyping(String json) {
        return decode(json, ServerEvent.class)
                .filter(ServerEvent.Typing.class::isInstance)
                .map(ServerEvent.Typing.class::cast);
    }

    private <T> Optional<T> decode(String json, Class<T> type) {
        try {
            return Optional.ofNullable(jsonb.fromJson(json, type));
        } catch (JsonbException | NullPointerException _) {
            // JSON-B wraps what a record's constructor throws in some cases only: lists may be missing.
            return Optional.empty();
        }
    }
}
