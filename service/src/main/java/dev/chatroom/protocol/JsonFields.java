package dev.chatroom.protocol;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the fields of what clients send. A field of the wrong type is rejected, not converted. */
final class JsonFields {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** A JSON number without a sign, a fraction or an exponent, with as many digits as {@link ClientEvent.Ping#MAX_NUMBER}. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    private JsonFields() {}

    /** A text, or null when there is none. The error names the message {@code about}. */
    static String string(JsonObject json, String key, String about) throws BadEventException {
        return switch (json.get(key)) {
            case null -> null;
            case JsonString string -> string.getString();
            case JsonValue _ -> throw invalid(key + " must be a string", about);
        };
    }

    /** An id, or null when there is none. */
    static String optionalId(JsonObject json, String key, String about) throws BadEventException {
        var id = string(json, key, about);
        if (id != null && !isId(id)) {
            throw invalid(key + " must be 1 to 64 characters of A-Z a-z 0-9 _ -", about);
        }
        return id;
    }

    /** An id that must be there; {@code expected} says what it is. */
    static String id(JsonObject json, String key, String expected, String about) throws BadEventException {
        var id = optionalId(json, key, about);
        if (id == null) {
            throw invalid(key + " is missing; send " + expected, about);
        }
        return id;
    }

    /** Whether a text has the form of an id that clients choose. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** An integer of a range; empty for any other value, and for numbers with a fraction or an exponent. */
    static OptionalLong integer(JsonObject json, String key, long min, long max) {
        if (json.get(key) instanceof JsonNumber number && DIGITS.matcher(number.toString()).matches()) {
            long value = number.longValueExact();
            return value >= min && value <= max ? OptionalLong.of(value) : OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    static BadEventException invalid(String message, String about) {
        return new BadEventException(ErrorCode.INVALID, message, about);
    }
}
