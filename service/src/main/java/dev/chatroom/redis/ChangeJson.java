package dev.chatroom.redis;

import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.RoomChange;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/** Encodes and decodes changes of the room as JSON. A change of a kind that this version does not know is skipped. */
final class ChangeJson {
    private static final System.Logger LOGGER = System.getLogger(ChangeJson.class.getName());

    private final Jsonb jsonb = JsonbBuilder.create();

    String encode(RoomChange change) {
        return jsonb.toJson(change);
    }

    String encode(AuditEntry entry) {
        return jsonb.toJson(entry);
    }

    /** An entry of the audit log; empty when the text is not one. */
    Optional<AuditEntry> decodeAudit(String text) {
        try {
            return Optional.ofNullable(text).map(json -> jsonb.fromJson(json, AuditEntry.class));
        } catch (JsonbException _) {
            LOGGER.log(Level.WARNING, "skipped an entry of the audit log that cannot be read");
            return Optional.empty();
        }
    }

    /** The changes of an entry of the log: a JSON array. */
    List<LoggedChange> decodeAll(EntryId position, String json) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().stream()
                    .map(JsonValue::toString)
                    .flatMap(change -> decode(position, change).stream())
                    .toList();
        } catch (JsonException _) {
            LOGGER.log(Level.WARNING, "skipped a log entry that has no changes");
            return List.of();
        }
    }

    /** A value of the state: version, rest of the stamp, position and JSON, with spaces between. */
    Optional<LoggedChange> decodeState(String value) {
        var parts = value.split(" ", 4);
        return parts.length < 4
                ? Optional.empty()
                : EntryId.parse(parts[2]).flatMap(position -> decode(position, parts[3]));
    }

    private Optional<LoggedChange> decode(EntryId position, String json) {
        try {
            var change = jsonb.fromJson(json, RoomChange.class);
            boolean complete = change != null && change.stamp() != null;
            return complete ? Optional.of(new LoggedChange(position, change)) : Optional.empty();
        } catch (JsonbException | NullPointerException _) {
            return Optional.empty();
        }
    }
}
