package dev.chatroom.moderation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.TextQuestion;
import dev.chatroom.protocol.TextVerdict;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;

/** The questions to the hook and its answers, as JSON. */
final class HookJson {
    // Looked up once: the service loader is slow.
    private static final JsonProvider JSON = JsonProvider.provider();

    private HookJson() {}

    static byte[] question(TextQuestion question) {
        var author = question.author();
        var json = JSON.createObjectBuilder()
                .add("id", question.id())
                .add("clientId", author.clientId())
                .add("name", author.name())
                .add("role", author.roleOrGuest().wire())
                .add("text", question.text())
                .add("edit", question.isEdit());
        if (question.replyTo() != null) {
            json.add("replyTo", JSON.createObjectBuilder()
                    .add("clientId", question.replyTo().clientId())
                    .add("id", question.replyTo().id()));
        }
        return json.build().toString().getBytes(UTF_8);
    }

    static TextVerdict verdict(byte[] answer) {
        var json = object(answer);
        var decision = json.get("decision") instanceof JsonString text ? text.getString() : "";
        return switch (decision) {
            case "accept" -> TextVerdict.ACCEPT;
            case "reject" -> TextVerdict.reject(reason(json));
            case "hold" -> TextVerdict.hold(reason(json));
            default -> throw new HookException(HookOutcome.INVALID, null);
        };
    }

    private static JsonObject object(byte[] answer) {
        try (var reader = JSON.createReader(new ByteArrayInputStream(answer))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            throw new HookException(HookOutcome.INVALID, e);
        }
    }

    /** Null when there is none. */
    private static String reason(JsonObject json) {
        if (!(json.get("reason") instanceof JsonString text) || text.getString().isBlank()) {
            return null;
        }
        var reason = text.getString().strip();
        int length = reason.codePointCount(0, reason.length());
        return reason.substring(0, reason.offsetByCodePoints(0, Math.min(length, TextVerdict.MAX_REASON)));
    }
}
