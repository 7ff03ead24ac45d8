package dev.chatroom.client;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Optional;

/**
 * What a moderator does; docs/protocol.md describes the actions.
 *
 * @param action the name of the action
 * @param clientId the public id of the user whom it concerns, or who sent the message; empty when it concerns the whole room
 * @param id the message; empty for an action on the user or the room
 * @param version the item of the review queue that is decided about; empty for whichever there is of the message
 * @param seconds how long it lasts; empty when it does not end by itself
 * @param value what is set, if anything
 */
public record ModeratorCommand(
        String action,
        Optional<String> clientId,
        Optional<String> id,
        Optional<String> version,
        Optional<Long> seconds,
        Optional<JsonValue> value) {
    /** Removes a message. */
    public static ModeratorCommand delete(MessageRef message) {
        return ofMessage("delete", message);
    }

    /** Shows a held message, or closes the reports of a message. */
    public static ModeratorCommand approve(MessageRef message) {
        return ofMessage("approve", message);
    }

    /** Never shows a held message, or closes the reports of a message. */
    public static ModeratorCommand dismiss(MessageRef message) {
        return ofMessage("dismiss", message);
    }

    /** Keeps a message in everybody's sight. */
    public static ModeratorCommand pin(MessageRef message) {
        return ofMessage("pin", message);
    }

    /** Takes a pin away. */
    public static ModeratorCommand unpin(MessageRef message) {
        return ofMessage("unpin", message);
    }

    /** Removes all messages of a user. */
    public static ModeratorCommand purge(String clientId) {
        return ofUser("purge", clientId, Optional.empty());
    }

    /** Lets a user read, but not write, for at least a second and at most ten years. */
    public static ModeratorCommand timeout(String clientId, Duration duration) {
        return ofUser("timeout", clientId, Optional.of(duration));
    }

    /** Removes all messages of a user, and keeps them out until the ban is lifted. */
    public static ModeratorCommand ban(String clientId) {
        return ofUser("ban", clientId, Optional.empty());
    }

    /** Removes all messages of a user, and keeps them out for at least a second and at most ten years. */
    public static ModeratorCommand ban(String clientId, Duration duration) {
        return ofUser("ban", clientId, Optional.of(duration));
    }

    /** Lifts the timeout or the ban of a user. */
    public static ModeratorCommand unban(String clientId) {
        return ofUser("unban", clientId, Optional.empty());
    }

    /** Removes all messages. */
    public static ModeratorCommand clear() {
        return ofRoom("clear", Optional.empty());
    }

    /** Makes users wait between two messages: zero, which ends it, to six hours. */
    public static ModeratorCommand slow(Duration pause) {
        return ofRoom("slow", Optional.of(Json.createValue(pause.toSeconds())));
    }

    /** Lets only moderators write, or everybody again. */
    public static ModeratorCommand freeze(boolean on) {
        return ofRoom("freeze", Optional.of(on ? JsonValue.TRUE : JsonValue.FALSE));
    }

    /** Lets only users write who have signed in, or everybody again. */
    public static ModeratorCommand membersOnly(boolean on) {
        return ofRoom("membersOnly", Optional.of(on ? JsonValue.TRUE : JsonValue.FALSE));
    }

    /** Shows a text to everybody. */
    public static ModeratorCommand announce(String text) {
        return ofRoom("announce", Optional.of(Json.createValue(text)));
    }

    /** Takes the announcement away. */
    public static ModeratorCommand endAnnouncement() {
        return ofRoom("announce", Optional.empty());
    }

    /** The same ban, extended to the networks of the user. */
    public ModeratorCommand withNetworks() {
        var prefix = Json.createObjectBuilder().add("prefix", true).build();
        return new ModeratorCommand(action, clientId, id, version, seconds, Optional.of(prefix));
    }

    /** The same decision, about an item of the review queue with this version and no other. */
    public ModeratorCommand aboutVersion(String seen) {
        return new ModeratorCommand(action, clientId, id, Optional.of(seen), seconds, value);
    }

    private static ModeratorCommand ofMessage(String action, MessageRef message) {
        return new ModeratorCommand(
                action,
                Optional.of(message.clientId()),
                Optional.of(message.id()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ModeratorCommand ofUser(String action, String clientId, Optional<Duration> duration) {
        return new ModeratorCommand(
                action,
                Optional.of(clientId),
                Optional.empty(),
                Optional.empty(),
                duration.map(Duration::toSeconds),
                Optional.empty());
    }

    private static ModeratorCommand ofRoom(String action, Optional<JsonValue> value) {
        return new ModeratorCommand(
                action, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), value);
    }
}
