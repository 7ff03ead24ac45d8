package dev.chatroom.protocol;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.regex.Pattern;

/** Reads the identity of a message that a client refers to: {@code {"clientId":"…","id":"…"}}, of any user. */
final class MessageKeyReader {
    private static final Pattern PUBLIC_ID = Pattern.compile("[A-Za-z0-9_-]{22}");

    private MessageKeyReader() {}

    /**
     * Reads a member that may be missing.
     *
     * @param json the event
     * @param key the name of the member
     * @param id the id that the error repeats, or {@code null}
     * @return the identity, or {@code null} without the member
     * @throws BadEventException when the member is no identity of a message of a user
     */
    static MessageKey optional(JsonObject json, String key, String id) throws BadEventException {
        return switch (json.get(key)) {
            case null -> null;
            case JsonObject member -> required(member, key + ".", id);
            case JsonValue _ -> throw JsonFields.invalid(key + " must be an object with clientId and id", id);
        };
    }

    /**
     * Reads the members {@code clientId} and {@code id} of an object.
     *
     * @param json the object
     * @param path what errors put before the names of the members
     * @param id the id that the error repeats, or {@code null}
     * @return the identity
     * @throws BadEventException when a member is missing or wrong
     */
    static MessageKey required(JsonObject json, String path, String id) throws BadEventException {
        var sender = sender(json, path, id);
        if (!(json.get("id") instanceof JsonString message) || !JsonFields.isId(message.getString())) {
            throw JsonFields.invalid(path + "id must be the id of a message, 1 to 64 characters of A-Z a-z 0-9 _ -", id);
        }
        return new MessageKey(sender, message.getString());
    }

    /**
     * Reads the member {@code version} of an object, which may be missing.
     *
     * @param json the object
     * @param path what errors put before the name of the member
     * @param id the id that the error repeats, or {@code null}
     * @return the version of an item of the review queue, or {@code null} without the member
     * @throws BadEventException when the member is wrong
     */
    static String version(JsonObject json, String path, String id) throws BadEventException {
        return switch (json.get("version")) {
            case null -> null;
            case JsonString version when JsonFields.isId(version.getString()) -> version.getString();
            case JsonValue _ -> throw JsonFields.invalid(
                    path + "version must be that of a report, 1 to 64 characters of A-Z a-z 0-9 _ -", id);
        };
    }

    /**
     * Reads the member {@code clientId} of an object.
     *
     * @param json the object
     * @param path what errors put before the name of the member
     * @param id the id that the error repeats, or {@code null}
     * @return the public id of a user
     * @throws BadEventException when the member is missing or wrong
     */
    static String sender(JsonObject json, String path, String id) throws BadEventException {
        if (json.get("clientId") instanceof JsonString sender && PUBLIC_ID.matcher(sender.getString()).matches()) {
            return sender.getString();
        }
        throw JsonFields.invalid(path + "clientId must be the public id of the sender, 22 characters of A-Z a-z 0-9 _ -", id);
    }
}
