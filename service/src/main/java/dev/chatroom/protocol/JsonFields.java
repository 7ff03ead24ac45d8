package dev.chatroom.protocol;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the fields of what clients send. A field of the wrong type is rejected, not converted. */
public final class JsonFields {
    // Looked up once: the service loader is slow.
    private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** A JSON number without a sign, a fraction or an exponent, with as many digits as {@link ClientEvent.Ping#MAX_NUMBER}. */
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,16}");

    private JsonFields() {}

    /**
     * Parses a JSON object.
     *
     * @param text the JSON
     * @param accepted what the error says that is accepted
     * @return the object
     * @throws BadEventException when the text is not one JSON object
     */
    public static JsonObject object(String text, String accepted) throws BadEventException {
        if (parse(text, accepted) instanceof JsonObject object) {
            return object;
        }
        throw invalid("JSON, but no object; " + accepted, null);
    }

    private static JsonValue parse(String text, String accepted) throws BadEventException {
        try (var parser = PARSERS.createParser(new StringReader(text))) {
            parser.next();
            var value = parser.getValue();
            // hasNext() throws when anything but whitespace follows the value.
            if (!parser.hasNext()) {
                return value;
            }
        } catch (RuntimeException _) {
            // Rejected below. The parser reports excessive nesting with a superclass of JsonException.
        }
        throw invalid("not JSON; " + accepted, null);
    }

    /**
     * Reads a text.
     *
     * @param json the object
     * @param key the name of the member
     * @param about the id of the message that the error names, or {@code null}
     * @return the text, or {@code null} when there is none
     * @throws BadEventException when the member is not a string
     */
    public static String string(JsonObject json, String key, String about) throws BadEventException {
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

    /**
     * The rejection of a field.
     *
     * @param message what is wrong, and what is accepted
     * @param about the id of the message concerned, or {@code null}
     * @return the rejection, with {@link ErrorCode#INVALID}
     */
    public static BadEventException invalid(String message, String about) {
        return new BadEventException(ErrorCode.INVALID, message, about);
    }
}
