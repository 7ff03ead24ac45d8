package dev.chatroom.observe;

import dev.chatroom.hub.Hub;
import dev.chatroom.protocol.User;
import dev.chatroom.protocol.WireLimits;
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

/** {@code GET /api/room}: the state of the room, as this instance knows it, as JSON. */
public final class RoomResource implements HttpService {
    /**
     * The answer. A record of its own, so that the hub's snapshot may change.
     *
     * @param name the name of the room, as the page shows it
     * @param limits the limits on names and texts, in code points
     * @param count the number of users in the room, on all instances
     * @param users some of them, at most 100
     * @param more the number of users that {@code users} omits
     * @param connections the number of open sockets of this instance
     * @param instance this instance's name
     * @param redis {@code up}, {@code down} or {@code local}
     */
    @JsonbPropertyOrder({"name", "limits", "count", "users", "more", "connections", "instance", "redis"})
    public record RoomSummary(
            String name,
            Limits limits,
            int count,
            List<User> users,
            int more,
            int connections,
            String instance,
            String redis) {}

    /**
     * The limits that a page applies before it joins.
     *
     * @param text the longest text of a message, in code points
     * @param name the longest name, in code points
     */
    @JsonbPropertyOrder({"text", "name"})
    public record Limits(int text, int name) {}

    private final Hub hub;
    private final String name;
    private final Limits limits;
    private final Jsonb jsonb = JsonbBuilder.create();

    /**
     * The resource.
     *
     * @param hub the room
     * @param name the name of the room, as the page shows it
     * @param limits the limits on the events of clients
     */
    public RoomResource(Hub hub, String name, WireLimits limits) {
        this.hub = hub;
        this.name = name;
        this.limits = new Limits(limits.textCharacters(), limits.nameCharacters());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::room);
    }

    private void room(ServerRequest request, ServerResponse response) {
        var now = hub.snapshot();
        var room = new RoomSummary(
                name,
                limits,
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
