package dev.chatroom.api;

import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.JsonFields;
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
    /** The author, the id of the message, and the version of the item, if it has one. */
    private static final Pattern ID = Pattern.compile("([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{1,64})(?:\\.([A-Za-z0-9_-]{1,64}))?");

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
        var id = ID.matcher(request.path().get("id"));
        if (!id.matches()) {
            throw JsonFields.invalid("the id must be that of a report of the list: clientId, messageId and version with dots between", null);
        }
        var json = request.json();
        var action = action(JsonFields.string(json, "decision", null), id.group(1), id.group(2), id.group(3));
        return ActionRoutes.act(request, new Moderation(action, reason(json), request.ref()));
    }

    private static ModeratorAction action(String decision, String author, String id, String version) throws BadEventException {
        return switch (decision) {
            case "approve" -> new ReviewAction.Approve(author, id, version);
            case "dismiss" -> new ReviewAction.Dismiss(author, id, version);
            case "remove" -> ReviewAction.removal(author, id, version);
            case null, default -> throw JsonFields.invalid("decision must be one of approve, dismiss, remove", null);
        };
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
        var id = message.clientId() + "." + message.id();
        var json = Json.createObjectBuilder()
                .add("id", item.version() == null ? id : id + "." + item.version())
                .add("clientId", message.clientId())
                .add("messageId", message.id())
                .add("name", message.name())
                .add("text", message.text())
                .add("at", message.at())
                .add("held", item.held())
                .add("removed", isRemoved)
                .add("reports", item.reports());
        if (item.version() != null) {
            json.add("version", item.version());
        }
        if (item.reason() != null) {
            json.add("reason", item.reason());
        }
        return json.add("reasons", Json.createArrayBuilder(item.reasons())).build();
    }
}
