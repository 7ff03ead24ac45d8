package dev.chatroom.api;

import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.JsonFields;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.Moderation;
import dev.chatroom.protocol.ModeratorAction;
import dev.chatroom.protocol.ReviewAction;
import dev.chatroom.protocol.ReviewItem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code GET /reports}: the messages about which moderators are to decide, the oldest first. {@code POST /reports/{id}} decides
 * about one.
 */
public final class ReviewRoutes implements ApiRoutes {
    /** The author, a dot, and the id of the message. */
    private static final Pattern ID = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{1,64})");

    private static final int MAX_REASON = 200;

    private final ReviewQueue queue;

    /**
     * The routes.
     *
     * @param queue the messages
     */
    public ReviewRoutes(ReviewQueue queue) {
        this.queue = queue;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/reports", this::list), Route.post("/reports/{id}", ReviewRoutes::decide));
    }

    private ApiAnswer list(ApiRequest request) throws BadEventException {
        var items = StoreReply.await(queue.list());
        var removed = request.call().removed(items.stream().map(item -> item.message().key()).collect(Collectors.toSet()));
        var array = Json.createArrayBuilder();
        items.forEach(item -> array.add(json(item, removed.contains(item.message().key()))));
        return ApiAnswer.ok(Json.createObjectBuilder().add("open", items.size()).add("reports", array).build());
    }

    private static ApiAnswer decide(ApiRequest request) throws BadEventException {
        var message = message(request.path().get("id"));
        var json = request.json();
        var action = action(JsonFields.string(json, "decision", null), message);
        return ActionRoutes.act(request, new Moderation(action, reason(json), request.ref()));
    }

    private static ModeratorAction action(String decision, MessageKey message) throws BadEventException {
        return switch (decision) {
            case "approve" -> new ReviewAction.Approve(message.clientId(), message.id());
            case "dismiss" -> new ReviewAction.Dismiss(message.clientId(), message.id());
            case "remove" -> new ModeratorAction.Delete(message.clientId(), message.id());
            case null, default -> throw JsonFields.invalid("decision must be one of approve, dismiss, remove", null);
        };
    }

    private static MessageKey message(String id) throws BadEventException {
        var parts = ID.matcher(id);
        if (!parts.matches()) {
            throw JsonFields.invalid("the id must be that of a report of the list: clientId, a dot, and id of the message", null);
        }
        return new MessageKey(parts.group(1), parts.group(2));
    }

    private static String reason(JsonObject json) throws BadEventException {
        var reason = JsonFields.string(json, "reason", null);
        if (reason != null && (reason.isBlank() || reason.codePointCount(0, reason.length()) > MAX_REASON)) {
            throw JsonFields.invalid("reason must have 1 to %d characters".formatted(MAX_REASON), null);
        }
        return reason;
    }

    private static JsonObject json(ReviewItem item, boolean isRemoved) {
        var message = item.message();
        var json = Json.createObjectBuilder()
                .add("id", message.clientId() + "." + message.id())
                .add("clientId", message.clientId())
                .add("messageId", message.id())
                .add("name", message.name())
                .add("text", message.text())
                .add("at", message.at())
                .add("held", item.held())
                .add("removed", isRemoved)
                .add("reports", item.reports());
        if (item.reason() != null) {
            json.add("reason", item.reason());
        }
        return json.add("reasons", Json.createArrayBuilder(item.reasons())).build();
    }
}
