package dev.chatroom.client;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Decodes what the server sends. Unknown types and unknown fields are ignored. */
final class WireReader {
    // Cached: each lookup of the provider goes through the service loader.
    private static final JsonReaderFactory JSON = JsonProvider.provider().createReaderFactory(Map.of());

    private WireReader() {}

    /**
     * Decodes one text message of the socket.
     *
     * @return the event, or empty when its type is unknown
     * @throws MalformedEventException when it is not JSON or lacks a required field
     */
    static Optional<SessionEvent> read(String frame) {
        var json = object(frame);
        return switch (string(json, "type")) {
            case "history" -> Optional.of(new SessionEvent.Joined(
                    list(json, "messages", WireReader::message),
                    json.getBoolean("gap", false),
                    user(member(json, "self")),
                    string(json, "instance"),
                    optionalString(json, "cursor"),
                    json.getBoolean("reset", false),
                    json.containsKey("removed") ? list(json, "removed", WireReader::removal) : List.of(),
                    optionalNumber(member(json, "self"), "expiresAt"),
                    json.get("room") instanceof JsonObject room ? rules(room) : RoomRules.NONE));
            case "room" -> Optional.of(new SessionEvent.RulesChanged(rules(json)));
            case "message" -> Optional.of(
                    new SessionEvent.MessageReceived(message(member(json, "message")), optionalString(json, "cursor")));
            case "update" -> Optional.of(new SessionEvent.MessageEdited(
                    ref(json), number(json, "version"), number(json, "at"), string(json, "text")));
            case "remove" -> Optional.of(removal(json));
            case "reactions" ->
                Optional.of(new SessionEvent.ReactionsUpdated(list(json, "items", WireReader::reactions)));
            case "self" -> Optional.of(new SessionEvent.SelfUpdated(user(json), optionalNumber(json, "expiresAt")));
            case "ack" -> Optional.of(new SessionEvent.Acknowledged(string(json, "id")));
            case "error" -> Optional.of(new SessionEvent.Rejected(
                    string(json, "code"), optionalString(json, "message").orElse(""), optionalString(json, "id")));
            case "presence" -> Optional.of(new SessionEvent.PresenceUpdated(
                    (int) number(json, "count"), list(json, "users", WireReader::user), json.getInt("more", 0)));
            case "typing" -> Optional.of(new SessionEvent.TypingReceived(user(json), json.getInt("others", 0)));
            case "pong" -> Optional.of(new SessionEvent.PongReceived(number(json, "n")));
            default -> Optional.empty();
        };
    }

    private static RoomMessage message(JsonObject json) {
        return new RoomMessage(
                string(json, "id"),
                string(json, "clientId"),
                string(json, "name"),
                optionalString(json, "text").orElse(""),
                number(json, "at"),
                optionalString(json, "system").orElse(""),
                json.getInt("others", 0),
                optionalNumber(json, "version").orElse(0L),
                json.get("replyTo") instanceof JsonObject original ? Optional.of(ref(original)) : Optional.empty());
    }

    private static RoomRules rules(JsonObject json) {
        return new RoomRules(
                json.getBoolean("frozen", false),
                json.getBoolean("membersOnly", false),
                optionalNumber(json, "slowModeSeconds").orElse(0L),
                json.containsKey("pinned") ? list(json, "pinned", WireReader::message) : List.of(),
                json.get("announcement") instanceof JsonObject announced
                        ? Optional.of(new RoomRules.Announcement(string(announced, "text"), number(announced, "at")))
                        : Optional.empty());
    }

    private static SessionEvent.MessagesRemoved removal(JsonObject json) {
        var id = optionalString(json, "id");
        long before = id.isPresent() ? 0 : number(json, "before");
        return new SessionEvent.MessagesRemoved(optionalString(json, "clientId"), id, before, string(json, "by"));
    }

    private static SessionEvent.Reactions reactions(JsonObject json) {
        var counts = new LinkedHashMap<String, Integer>();
        var sent = member(json, "counts");
        sent.keySet().forEach(emoji -> counts.put(emoji, (int) number(sent, emoji)));
        return new SessionEvent.Reactions(
                ref(json),
                number(json, "version"),
                counts,
                json.get("mine") instanceof JsonArray own
                        ? Optional.of(own.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList())
                        : Optional.empty());
    }

    private static MessageRef ref(JsonObject json) {
        return new MessageRef(string(json, "clientId"), string(json, "id"));
    }

    private static RoomUser user(JsonObject json) {
        return new RoomUser(string(json, "clientId"), string(json, "name"));
    }

    private static JsonObject object(String frame) {
        try (var reader = JSON.createReader(new StringReader(frame))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new MalformedEventException("not a JSON object", e);
        }
    }

    private static JsonObject member(JsonObject json, String key) {
        return asObject(json.get(key), key);
    }

    private static String string(JsonObject json, String key) {
        return optionalString(json, key).orElseThrow(() -> malformed(key, "a string"));
    }

    private static Optional<String> optionalString(JsonObject json, String key) {
        return json.get(key) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    private static long number(JsonObject json, String key) {
        return optionalNumber(json, key).orElseThrow(() -> malformed(key, "a number"));
    }

    private static Optional<Long> optionalNumber(JsonObject json, String key) {
        return json.get(key) instanceof JsonNumber number ? Optional.of(number.longValue()) : Optional.empty();
    }

    private static <T> List<T> list(JsonObject json, String key, Function<JsonObject, T> element) {
        if (json.get(key) instanceof JsonArray array) {
            return array.stream().map(value -> element.apply(asObject(value, key))).toList();
        }
        throw malformed(key, "an array");
    }

    private static JsonObject asObject(JsonValue value, String key) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw malformed(key, "an object");
    }

    private static MalformedEventException malformed(String key, String expected) {
        return new MalformedEventException(key + " must be " + expected);
    }
}
