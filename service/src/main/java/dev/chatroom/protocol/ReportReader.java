package dev.chatroom.protocol;

import jakarta.json.JsonObject;

/** Parses and validates reports of messages. */
final class ReportReader {
    private static final TextRule REASONS = new TextRule("reason", WireLimits.REASON_CHARACTERS);

    private ReportReader() {}

    static ClientEvent.Report read(JsonObject json) throws BadEventException {
        var ref = JsonFields.optionalId(json, "ref", null);
        var message = MessageKeyReader.required(json, "", ref);
        var reason = JsonFields.string(json, "reason", ref);
        return new ClientEvent.Report(message, reason == null ? null : REASONS.check(reason, ref), ref);
    }
}
