package dev.chatroom.observe;

import dev.chatroom.hub.Hub;
import dev.chatroom.protocol.User;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Locale;

/** {@code GET /api/room}: the room as this instance sees it, as JSON. */
public final class RoomResource implements HttpService {
    /**
     * What is answered; a record of its own, so that the hub's may change.
     *
     * @param count how many users are in the room, on all pods
     * @param users some of them, at most 100
     * @param more how many {@code users} leaves out
     * @param connections the sockets on this instance
     * @param instance this instance's name
     * @param redis {@code up}, {@code down} or {@code local}
     */
    @JsonbPropertyOrder({"count", "users", "more", "connections", "instance", "redis"})
    public record Room(int count, List<User> users, int more, int connections, String instance, String redis) {}

    private final Hub hub;
    private final Jsonb jsonb = JsonbBuilder.create();

    /**
     * The resource.
     *
     * @param hub the room
     */
    public RoomResource(Hub hub) {
        this.hub = hub;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::room);
    }

    private void room(ServerRequest request, ServerResponse response) {
        var now = hub.snapshot();
        var room = new Room(
                now.count(),
                now.users(),
                now.more(),
                now.connections(),
                now.instance(),
                now.redis().name().toLowerCase(Locale.ROOT));
        response.headers().contentType(MediaTypes.APPLICATION_JSON);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(jsonb.toJson(room));
    }
}
