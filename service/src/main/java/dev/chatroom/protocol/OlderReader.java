package dev.chatroom.protocol;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.regex.Pattern;

/** Reads requests for older messages: {@code {"type":"older","before":"1767225600000-0","limit":50}}. */
final class OlderReader {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_CURSOR_CHARACTERS = 41;
    private static final Pattern LIMIT = Pattern.compile("[0-9]{1,3}");

    private OlderReader() {}

    static ClientEvent.Older read(JsonObject json, String ref) throws BadEventException {
        if (json.get("before") instanceof JsonString text && text.getString().length() <= MAX_CURSOR_CHARACTERS) {
            var before = EntryId.parse(text.getString());
            if (before.isPresent()) {
                return new ClientEvent.Older(before.get(), limit(json, ref), ref);
            }
        }
        throw new BadEventException(ErrorCode.INVALID, "before must be a cursor that this room gave", ref);
    }

    private static int limit(JsonObject json, String ref) throws BadEventException {
        var value = json.get("limit");
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        if (value instanceof JsonNumber number && LIMIT.matcher(number.toString()).matches()) {
            int limit = number.intValueExact();
            if (limit >= 1 && limit <= LogPage.MAX_MESSAGES) {
                return limit;
            }
        }
        throw new BadEventException(
                ErrorCode.INVALID, "limit must be an integer from 1 to " + LogPage.MAX_MESSAGES, ref);
    }
}
