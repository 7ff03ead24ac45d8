package dev.chatroom.protocol;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** Reads requests for older messages: {@code {"type":"older","before":"1767225600000-0","limit":50}}. */
final class OlderReader {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_CURSOR_CHARACTERS = 41;

    private OlderReader() {}

    static ClientEvent.Older read(JsonObject json, String ref) throws BadEventException {
        if (json.get("before") instanceof JsonString text && text.getString().length() <= MAX_CURSOR_CHARACTERS) {
            var before = EntryId.parse(text.getString());
            if (before.isPresent()) {
                return new ClientEvent.Older(before.get(), limit(json, ref), ref);
            }
        }
        throw JsonFields.invalid("before must be a cursor that this room gave", ref);
    }

    private static int limit(JsonObject json, String ref) throws BadEventException {
        if (!json.containsKey("limit")) {
            return DEFAULT_LIMIT;
        }
        return (int) JsonFields.integer(json, "limit", 1, LogPage.MAX_MESSAGES)
                .orElseThrow(() ->
                        JsonFields.invalid("limit must be an integer from 1 to " + LogPage.MAX_MESSAGES, ref));
    }
}
