package dev.chatroom.protocol;

import static dev.chatroom.protocol.JsonFields.invalid;
import static dev.chatroom.protocol.JsonFields.optionalId;
import static dev.chatroom.protocol.JsonFields.string;

import jakarta.json.JsonObject;
import java.util.function.BinaryOperator;

/**
 * Parses and validates the events that clients send.
 *
 * <p>It reads the JSON by hand instead of binding it: JSON-B silently converts a number to a string, and this protocol
 * rejects a field of the wrong type.
 */
final class ClientEventReader {
    private static final String TYPES =
            "send one of join, message, edit, delete, moderate, older, ping, react, reactors, refresh, report, typing";
    private static final int MIN_SECRET_CHARACTERS = 16;
    private static final int MAX_SECRET_CHARACTERS = 128;
    private static final int MAX_CURSOR_CHARACTERS = 128;

    private final NameRule names;
    private final TextRule texts;
    private final ModerationReader moderations = new ModerationReader();

    ClientEventReader(WireLimits limits) {
        this.names = new NameRule(limits.nameCharacters());
        this.texts = new TextRule(limits.textCharacters());
    }

    ClientEvent read(String text) throws BadEventException {
        var json = JsonFields.object(text, "send one JSON object in each text message");
        var type = string(json, "type", null);
        return switch (type) {
            case "join" -> join(json);
            case "message" -> message(json);
            case "edit" -> edit(json);
            case "delete" -> new ClientEvent.Delete(messageId(json), optionalId(json, "ref", null));
            case "moderate" -> new ClientEvent.Moderate(moderations.read(json));
            case "older" -> OlderReader.read(json, optionalId(json, "ref", null));
            case "react" -> ReactionReader.react(json);
            case "reactors" -> ReactionReader.reactors(json);
            case "report" -> ReportReader.read(json);
            case "typing" -> new ClientEvent.Typing();
            case "ping" -> ping(json);
            case "refresh" -> refresh(json);
            case null -> throw invalid("type is missing; " + TYPES, null);
            default -> throw invalid("unknown type; " + TYPES, null);
        };
    }

    /** What a moderator asks for over HTTP. */
    Moderation moderation(String text) throws BadEventException {
        return moderations.read(JsonFields.object(text, "send one JSON object as the body"));
    }

    /** Which tokens a moderator revokes over HTTP. */
    Moderation revocation(String text, BinaryOperator<String> publicIds) throws BadEventException {
        return moderations.revocation(JsonFields.object(text, "send one JSON object as the body"), publicIds);
    }

    private ClientEvent.Join join(JsonObject json) throws BadEventException {
        var secret = string(json, "clientId", null);
        if (secret == null
                || secret.length() < MIN_SECRET_CHARACTERS
                || secret.length() > MAX_SECRET_CHARACTERS) {
            throw invalid(
                    "clientId must be a secret of %d to %d characters"
                            .formatted(MIN_SECRET_CHARACTERS, MAX_SECRET_CHARACTERS),
                    null);
        }
        var token = string(json, "token", null);
        var name = string(json, "name", null);
        // Whoever signs in may leave the name to the token.
        var checked = name == null && token != null ? null : names.check(name);
        var cursor = string(json, "cursor", null);
        if (cursor != null && cursor.length() > MAX_CURSOR_CHARACTERS) {
            throw invalid("cursor must be one that this room gave", null);
        }
        return new ClientEvent.Join(secret, checked, cursor, token);
    }

    private ClientEvent.Message message(JsonObject json) throws BadEventException {
        var id = optionalId(json, "id", null);
        var text = texts.check(string(json, "text", id), id);
        return new ClientEvent.Message(id, text, MessageKeyReader.optional(json, "replyTo", id));
    }

    private ClientEvent.Edit edit(JsonObject json) throws BadEventException {
        var id = messageId(json);
        var ref = optionalId(json, "ref", null);
        return new ClientEvent.Edit(id, texts.check(string(json, "text", ref), ref), ref);
    }

    private static String messageId(JsonObject json) throws BadEventException {
        return JsonFields.id(json, "id", "the id of the message", null);
    }

    private static ClientEvent.Refresh refresh(JsonObject json) throws BadEventException {
        var token = string(json, "token", null);
        if (token == null) {
            throw invalid("token is missing; send the newer token", null);
        }
        return new ClientEvent.Refresh(token);
    }

    private static ClientEvent.Ping ping(JsonObject json) throws BadEventException {
        long n = JsonFields.integer(json, "n", 0, ClientEvent.Ping.MAX_NUMBER)
                .orElseThrow(() -> invalid(
                        "n must be an integer from 0 to %d, without a fraction or an exponent"
                                .formatted(ClientEvent.Ping.MAX_NUMBER),
                        null));
        return new ClientEvent.Ping(n);
    }
}
