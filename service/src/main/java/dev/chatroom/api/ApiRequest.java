package dev.chatroom.api;

import dev.chatroom.hub.Call;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ErrorCode;
import dev.chatroom.protocol.JsonFields;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request, usually of a moderator.
 *
 * @param call the moderator acts with it; it is open until the request is answered; {@code null} without a token
 * @param path the parameters of the path by name
 * @param query the first value of a parameter of the query by name; empty when it is absent
 * @param body the text of the body; empty for a GET
 * @param ref the moderator's id for what they do: equal for requests with the same idempotency key
 */
public record ApiRequest(
        Call call, Map<String, String> path, Function<String, Optional<String>> query, String body, String ref) {
    /**
     * The body as a JSON object.
     *
     * @return the object
     * @throws BadEventException when it is not one
     */
    public JsonObject json() throws BadEventException {
        return JsonFields.object(body, "send one JSON object as the body");
    }

    /**
     * A parameter of the query that is a number.
     *
     * @param name its name
     * @param max the greatest that is accepted; the least is 1
     * @param absent the value when it is absent
     * @return the number
     * @throws BadEventException when it is not a number of the range
     */
    public int number(String name, int max, int absent) throws BadEventException {
        var text = query.apply(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Rejected below, like a number out of range.
        }
        throw new BadEventException(
                ErrorCode.INVALID, "%s must be an integer from 1 to %d".formatted(name, max), null);
    }
}
