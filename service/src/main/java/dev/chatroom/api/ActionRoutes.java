package dev.chatroom.api;

import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.Moderation;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;

/** {@code POST /actions}: what {@code moderate} events do, see docs/protocol.md. */
public final class ActionRoutes implements ApiRoutes {
    /** Longer than Redis takes, and shorter than clients and proxies wait. */
    static final Duration STORE_LIMIT = Duration.ofSeconds(5);

    private final EventCodec codec;

    /**
     * The routes.
     *
     * @param codec decodes actions
     */
    public ActionRoutes(EventCodec codec) {
        this.codec = codec;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/actions", this::act));
    }

    private ApiAnswer act(ApiRequest request) throws BadEventException {
        var moderation = codec.decodeModeration(request.body());
        return act(request, moderation.ref() == null ? moderation.withRef(request.ref()) : moderation);
    }

    /** Acts, and answers when the action is stored. */
    static ApiAnswer act(ApiRequest request, Moderation moderation) throws BadEventException {
        if (!request.call().act(moderation, STORE_LIMIT)) {
            return ApiAnswer.unknown("the action is not stored yet, and may be stored later;"
                    + " send it again with the same Idempotency-Key, or the same ref");
        }
        var action = moderation.action();
        var result = Json.createObjectBuilder().add("action", action.wire());
        if (action.clientId() != null) {
            result.add("clientId", action.clientId());
        }
        if (action.messageId() != null) {
            result.add("id", action.messageId());
        }
        if (action.seconds() != null) {
            result.add("seconds", action.seconds());
        }
        if (action.value() != null) {
            result.add("value", action.value());
        }
        return ApiAnswer.ok(result.add("ref", moderation.ref()).build());
    }
}
