package dev.chatroom.client;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;

/** Encodes what a client sends. */
final class WireWriter {
    private static final JsonBuilderFactory JSON = JsonProvider.provider().createBuilderFactory(Map.of());
    /** The largest integer that a JavaScript client represents exactly. */
    private static final long MAX_PING = (1L << 53) - 1;

    private WireWriter() {}

    static String join(String secret, String name, Optional<String> token, Optional<String> cursor) {
        var event = event("join").add("clientId", secret).add("name", name);
        token.ifPresent(signed -> event.add("token", signed));
        cursor.ifPresent(known -> event.add("cursor", known));
        return event.build().toString();
    }

    static String message(String id, String text, Optional<MessageRef> replyTo) {
        var event = event("message").add("id", id).add("text", text);
        replyTo.ifPresent(original -> event.add(
                "replyTo",
                JSON.createObjectBuilder().add("clientId", original.clientId()).add("id", original.id())));
        return event.build().toString();
    }

    static String edit(String id, String text, String ref) {
        return event("edit").add("id", id).add("text", text).add("ref", ref).build().toString();
    }

    static String delete(String id, String ref) {
        return event("delete").add("id", id).add("ref", ref).build().toString();
    }

    static String react(Submission.React reaction) {
        return event("react")
                .add("clientId", reaction.message().clientId())
                .add("id", reaction.message().id())
                .add("emoji", reaction.emoji())
                .add("on", reaction.on())
                .add("ref", reaction.ref())
                .build()
                .toString();
    }

    static String report(Submission.Report report) {
        return event("report")
                .add("clientId", report.message().clientId())
                .add("id", report.message().id())
                .add("reason", report.reason())
                .add("ref", report.ref())
                .build()
                .toString();
    }

    static String moderate(Submission.Moderate submission) {
        var command = submission.command();
        var event = event("moderate").add("action", command.action());
        command.clientId().ifPresent(user -> {
            var target = JSON.createObjectBuilder().add("clientId", user);
            command.id().ifPresent(id -> target.add("id", id));
            command.version().ifPresent(version -> target.add("version", version));
            event.add("target", target);
        });
        command.seconds().ifPresent(seconds -> event.add("seconds", seconds));
        command.value().ifPresent(value -> event.add("value", value));
        return event.add("reason", submission.reason()).add("ref", submission.ref()).build().toString();
    }

    static String refresh(String token) {
        return event("refresh").add("token", token).build().toString();
    }

    static String typing() {
        return event("typing").build().toString();
    }

    static String ping(long n) {
        if (n < 0 || n > MAX_PING) {
            throw new IllegalArgumentException("n must be from 0 to " + MAX_PING + ", not " + n);
        }
        return event("ping").add("n", n).build().toString();
    }

    private static JsonObjectBuilder event(String type) {
        return JSON.createObjectBuilder().add("type", type);
    }
}
