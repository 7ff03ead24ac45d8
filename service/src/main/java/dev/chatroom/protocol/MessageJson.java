package dev.chatroom.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The JSON of messages, field by field. Each message and its acknowledgement pass through here; binding them to their records
 * takes far more code, and outside of a benchmark most of it is not in the caches of the processor.
 */
final class MessageJson {
    // Looked up once: the service loader is slow.
    private static final JsonGeneratorFactory GENERATORS = JsonProvider.provider().createGeneratorFactory(Map.of());
    /** Most messages are shorter. */
    private static final int USUAL_BYTES = 256;

    private MessageJson() {}

    /** The message as JSON in UTF-8. The script that removes messages searches for their fields in this order. */
    static byte[] encode(ChatMessage message) {
        return object(json -> {
            json.write("id", message.id());
            json.write("clientId", message.clientId());
            write(json, "name", message.name());
            write(json, "text", message.text());
            json.write("at", message.at());
            write(json, "system", message.system());
            writeRare(json, message);
        });
    }

    private static void writeRare(JsonGenerator json, ChatMessage message) {
        if (message.others() != null) {
            json.write("others", message.others());
        }
        if (message.lookalike() != null) {
            json.write("lookalike", message.lookalike());
        }
        write(json, "role", message.role() == null ? null : message.role().wire());
        if (message.version() != null) {
            json.write("version", message.version());
        }
        var replyTo = message.replyTo();
        if (replyTo != null) {
            json.writeStartObject("replyTo");
            json.write("clientId", replyTo.clientId());
            json.write("id", replyTo.id());
            json.writeEnd();
        }
    }

    /** The acknowledgement of a message as JSON in UTF-8. */
    static byte[] encode(ServerEvent.Ack ack) {
        return object(json -> {
            json.write("type", "ack");
            json.write("id", ack.id());
        });
    }

    private static byte[] object(Consumer<JsonGenerator> members) {
        var out = new ByteArrayOutputStream(USUAL_BYTES);
        try (var json = GENERATORS.createGenerator(out, UTF_8)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEnd();
        }
        return out.toByteArray();
    }

    /** The message that was encoded; empty when the JSON is not one. Fields that this version does not know are ignored. */
    static Optional<ChatMessage> decode(String json) {
        try {
            return message(JsonFields.object(json, "a message is accepted"));
        } catch (BadEventException | RuntimeException _) {
            // A field may have another type.
            return Optional.empty();
        }
    }

    private static Optional<ChatMessage> message(JsonObject json) {
        var id = string(json, "id");
        var clientId = string(json, "clientId");
        return id == null || clientId == null ? Optional.empty() : Optional.of(new ChatMessage(
                id,
                clientId,
                string(json, "name"),
                string(json, "text"),
                Optional.ofNullable(number(json, "at")).map(JsonNumber::longValueExact).orElse(0L),
                string(json, "system"),
                Optional.ofNullable(number(json, "others")).map(JsonNumber::intValueExact).orElse(null),
                JsonValue.TRUE.equals(json.get("lookalike")) ? Boolean.TRUE : null,
                role(string(json, "role")),
                Optional.ofNullable(number(json, "version")).map(JsonNumber::longValueExact).orElse(null),
                json.get("replyTo") instanceof JsonObject replyTo ? key(replyTo) : null));
    }

    private static MessageKey key(JsonObject json) {
        return new MessageKey(json.getString("clientId"), json.getString("id"));
    }

    /** A role of a later version is that of a guest. */
    private static Role role(String wire) {
        return wire == null ? null : Role.of(wire).orElse(Role.GUEST);
    }

    private static void write(JsonGenerator json, String name, String value) {
        if (value != null) {
            json.write(name, value);
        }
    }

    private static String string(JsonObject json, String name) {
        var value = present(json, name);
        return value == null ? null : ((JsonString) value).getString();
    }

    private static JsonNumber number(JsonObject json, String name) {
        return (JsonNumber) present(json, name);
    }

    /** Null also for the JSON null. */
    private static JsonValue present(JsonObject json, String name) {
        var value = json.get(name);
        return JsonValue.NULL.equals(value) ? null : value;
    }
}
