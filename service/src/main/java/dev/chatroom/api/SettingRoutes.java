package dev.chatroom.api;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;

/** {@code GET /settings}: what moderators have set for the whole room, as in {@code room} events. */
public final class SettingRoutes implements ApiRoutes {
    private final Jsonb jsonb = JsonbBuilder.create();

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/settings", this::settings));
    }

    private ApiAnswer settings(ApiRequest request) {
        return new ApiAnswer(
                200, ApiAnswer.JSON, jsonb.toJson(request.call().state().settings()), ApiAnswer.Outcome.FINAL);
    }
}
