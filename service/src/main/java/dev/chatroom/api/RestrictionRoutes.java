package dev.chatroom.api;

import dev.chatroom.protocol.RoomChange.Restricted;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code GET /restrictions}: who is muted or banned, the newest first. */
public final class RestrictionRoutes implements ApiRoutes {
    @Override
    public List<Route> routes() {
        return List.of(Route.get("/restrictions", RestrictionRoutes::list));
    }

    private static ApiAnswer list(ApiRequest request) {
        var array = Json.createArrayBuilder();
        request.call().state().restrictions().stream()
                .sorted(Comparator.comparingLong((Restricted restricted) -> restricted.stamp().version()).reversed())
                .forEach(restricted -> array.add(json(restricted)));
        return ApiAnswer.ok(Json.createObjectBuilder().add("restrictions", array).build());
    }

    private static JsonObject json(Restricted restricted) {
        var json = Json.createObjectBuilder()
                .add("action", restricted.kind().name().toLowerCase(Locale.ROOT))
                .add("clientId", restricted.clientId())
                .add("at", restricted.stamp().version());
        if (restricted.until() != null) {
            json.add("until", restricted.until());
        }
        if (restricted.reason() != null) {
            json.add("reason", restricted.reason());
        }
        return json.add("moderator", restricted.stamp().actor()).build();
    }
}
