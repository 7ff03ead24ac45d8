package dev.chatroom.protocol;

import static jakarta.json.JsonValue.FALSE;
import static jakarta.json.JsonValue.TRUE;

import jakarta.json.JsonObject;

/** Reads reactions, {@code {"type":"react",…}}, and questions who reacted, {@code {"type":"reactors",…}}. */
final class ReactionReader {
    private ReactionReader() {}

    static ClientEvent.React react(JsonObject json) throws BadEventException {
        var ref = JsonFields.optionalId(json, "ref", null);
        var on = json.get("on");
        if (!TRUE.equals(on) && !FALSE.equals(on)) {
            throw JsonFields.invalid("on must be true, to add the reaction, or false, to take it back", ref);
        }
        return new ClientEvent.React(MessageKeyReader.required(json, "", ref), emoji(json, ref), TRUE.equals(on), ref);
    }

    static ClientEvent.Reactors reactors(JsonObject json) throws BadEventException {
        var ref = JsonFields.optionalId(json, "ref", null);
        return new ClientEvent.Reactors(MessageKeyReader.required(json, "", ref), emoji(json, ref), ref);
    }

    private static String emoji(JsonObject json, String ref) throws BadEventException {
        return EmojiRule.check(JsonFields.string(json, "emoji", ref))
                .orElseThrow(() -> JsonFields.invalid("emoji must be one emoji and nothing else", ref));
    }
}
