package dev.chatroom.protocol;

import dev.chatroom.protocol.SettingChange.Setting.Name;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.function.BinaryOperator;

/** Parses and validates what moderators ask for. */
final class ModerationReader {
    private static final String ACTIONS =
            "send one of announce, approve, ban, clear, delete, dismiss, freeze, membersOnly, pin, purge, slow, timeout, unban, unpin";
    private static final String SECONDS = "send an integer from 1 to " + ModeratorAction.MAX_SECONDS;

    private final TextRule reasons = new TextRule("reason", WireLimits.REASON_CHARACTERS);
    private final TextRule announcements = new TextRule("value", SettingAction.MAX_ANNOUNCEMENT);

    /** The action, under the client's id for it; that is null where the client sent none. */
    Moderation read(JsonObject json) throws BadEventException {
        var ref = JsonFields.optionalId(json, "ref", null);
        var reason = JsonFields.string(json, "reason", ref);
        return new Moderation(action(json, ref), reason == null ? null : reasons.check(reason, ref), ref);
    }

    /** A revocation of the tokens of a user, who is named by the public id, or by issuer and subject. */
    Moderation revocation(JsonObject json, BinaryOperator<String> publicIds) throws BadEventException {
        var ref = JsonFields.optionalId(json, "ref", null);
        var reason = JsonFields.string(json, "reason", ref);
        var issuer = JsonFields.string(json, "issuer", ref);
        var subject = JsonFields.string(json, "subject", ref);
        boolean isNamed = json.containsKey("clientId");
        if (isNamed == (issuer != null && subject != null) || (isNamed && (issuer != null || subject != null))) {
            throw JsonFields.invalid("the user is missing, or named twice; send clientId, or issuer and subject", ref);
        }
        var clientId = isNamed ? MessageKeyReader.sender(json, "", ref) : publicIds.apply(issuer, subject);
        return new Moderation(
                new ModeratorAction.Revoke(clientId), reason == null ? null : reasons.check(reason, ref), ref);
    }

    private ModeratorAction action(JsonObject json, String ref) throws BadEventException {
        var name = JsonFields.string(json, "action", ref);
        return switch (name) {
            case "delete", "approve", "dismiss" -> aboutMessage(name, target(json, ref), ref);
            case "purge" -> new ModeratorAction.Purge(user(json, ref));
            case "timeout" -> {
                var seconds = seconds(json, ref);
                if (seconds == null) {
                    throw JsonFields.invalid("seconds is missing; " + SECONDS, ref);
                }
                yield new ModeratorAction.Timeout(user(json, ref), seconds);
            }
            case "ban" -> new ModeratorAction.Ban(user(json, ref), seconds(json, ref), byPrefix(json, ref));
            case "unban" -> new ModeratorAction.Unban(user(json, ref));
            case "freeze" -> new SettingAction.Configure(Name.FROZEN, onOff(json, ref));
            case "membersOnly" -> new SettingAction.Configure(Name.MEMBERS_ONLY, onOff(json, ref));
            case "slow" -> new SettingAction.Configure(Name.SLOW_MODE, pause(json, ref));
            case "pin" -> {
                var message = MessageKeyReader.required(target(json, ref), "target.", ref);
                yield new SettingAction.Pin(message.clientId(), message.id());
            }
            case "unpin" -> {
                var message = MessageKeyReader.required(target(json, ref), "target.", ref);
                yield new SettingAction.Unpin(message.clientId(), message.id());
            }
            case "announce" -> new SettingAction.Announce(announcement(json, ref));
            case "clear" -> new ModeratorAction.Clear();
            case null -> throw JsonFields.invalid("action is missing; " + ACTIONS, ref);
            default -> throw JsonFields.invalid("unknown action; " + ACTIONS, ref);
        };
    }

    private static ModeratorAction aboutMessage(String name, JsonObject target, String ref) throws BadEventException {
        var message = MessageKeyReader.required(target, "target.", ref);
        var version = MessageKeyReader.version(target, "target.", ref);
        return switch (name) {
            case "approve" -> new ReviewAction.Approve(message.clientId(), message.id(), version);
            case "dismiss" -> new ReviewAction.Dismiss(message.clientId(), message.id(), version);
            default -> ReviewAction.removal(message.clientId(), message.id(), version);
        };
    }

    private String announcement(JsonObject json, String ref) throws BadEventException {
        return switch (json.get("value")) {
            case null -> null;
            case JsonString text when text.getString().isEmpty() -> null;
            case JsonString text -> announcements.check(text.getString(), ref);
            case JsonValue none when none.getValueType() == JsonValue.ValueType.NULL -> null;
            case JsonValue _ -> throw JsonFields.invalid("value must be the text of the announcement, or null for none", ref);
        };
    }

    private static boolean byPrefix(JsonObject json, String ref) throws BadEventException {
        return switch (json.get("value")) {
            case null -> false;
            case JsonObject value when JsonValue.TRUE.equals(value.get("prefix")) -> true;
            case JsonObject value when !value.containsKey("prefix") || JsonValue.FALSE.equals(value.get("prefix")) -> false;
            case JsonValue _ -> throw JsonFields.invalid("value must be an object, with prefix true or false", ref);
        };
    }

    private static long onOff(JsonObject json, String ref) throws BadEventException {
        var value = json.get("value");
        if (JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value)) {
            return JsonValue.TRUE.equals(value) ? 1 : 0;
        }
        throw JsonFields.invalid("value must be true or false", ref);
    }

    private static long pause(JsonObject json, String ref) throws BadEventException {
        return JsonFields.integer(json, "value", 0, ModeratorAction.MAX_PAUSE)
                .orElseThrow(() -> JsonFields.invalid(
                        "value must be the seconds between two messages of a user, an integer from 0 to "
                                + ModeratorAction.MAX_PAUSE + "; 0 ends slow mode",
                        ref));
    }

    private static Long seconds(JsonObject json, String ref) throws BadEventException {
        if (!json.containsKey("seconds")) {
            return null;
        }
        return JsonFields.integer(json, "seconds", 1, ModeratorAction.MAX_SECONDS)
                .orElseThrow(() -> JsonFields.invalid("seconds is out of range; " + SECONDS, ref));
    }

    private static String user(JsonObject json, String ref) throws BadEventException {
        return MessageKeyReader.sender(target(json, ref), "target.", ref);
    }

    private static JsonObject target(JsonObject json, String ref) throws BadEventException {
        return switch (json.get("target")) {
            case JsonObject target -> target;
            case null -> throw JsonFields.invalid("target is missing; send an object with clientId", ref);
            case JsonValue _ -> throw JsonFields.invalid("target must be an object with clientId", ref);
        };
    }
}
