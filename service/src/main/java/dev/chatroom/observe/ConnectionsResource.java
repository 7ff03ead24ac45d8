package dev.chatroom.observe;

import dev.chatroom.websocket.SocketInfo;
import dev.chatroom.websocket.UserAgent;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** {@code GET /observe/connections}: the number of open sockets by age, browser and outbox. The answer identifies no user. */
public final class ConnectionsResource implements HttpService {
    private static final Map<String, Long> AGES = bounds(
            "under 1m", Duration.ofMinutes(1).toSeconds(),
            "under 10m", Duration.ofMinutes(10).toSeconds(),
            "under 1h", Duration.ofHours(1).toSeconds(),
            "under 1d", Duration.ofDays(1).toSeconds(),
            "1d or more", Long.MAX_VALUE);

    private static final Map<String, Long> OUTBOXES = bounds(
            "empty", 1L,
            "under 16KiB", 16L * 1024,
            "under 128KiB", 128L * 1024,
            "128KiB or more", Long.MAX_VALUE);

    /**
     * The answer. The numbers of each map add up to {@code count}.
     *
     * @param count the number of open sockets
     * @param age by how long they have been open
     * @param userAgent by the family of the browser
     * @param outbox by how many bytes wait to be written
     */
    @JsonbPropertyOrder({"count", "age", "userAgent", "outbox"})
    public record Connections(
            int count, Map<String, Integer> age, Map<String, Integer> userAgent, Map<String, Integer> outbox) {}

    private final Supplier<List<SocketInfo>> sockets;
    private final Jsonb jsonb = JsonbBuilder.create();

    /**
     * The resource.
     *
     * @param sockets returns the open sockets
     */
    public ConnectionsResource(Supplier<List<SocketInfo>> sockets) {
        this.sockets = sockets;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/connections", this::connections);
    }

    private void connections(ServerRequest request, ServerResponse response) {
        response.headers().contentType(MediaTypes.APPLICATION_JSON);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(jsonb.toJson(count(sockets.get())));
    }

    static Connections count(List<SocketInfo> facts) {
        var families = new LinkedHashMap<String, Integer>();
        for (var family : UserAgent.values()) {
            families.put(family.name().toLowerCase(Locale.ROOT), 0);
        }
        facts.forEach(socket -> families.merge(socket.userAgent().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
        return new Connections(
                facts.size(),
                count(facts, AGES, socket -> socket.age().toSeconds()),
                families,
                count(facts, OUTBOXES, SocketInfo::outboxBytes));
    }

    private static Map<String, Integer> count(
            List<SocketInfo> facts, Map<String, Long> bounds, ToLongFunction<SocketInfo> value) {
        var counts = new LinkedHashMap<String, Integer>();
        bounds.keySet().forEach(name -> counts.put(name, 0));
        for (var socket : facts) {
            long measured = value.applyAsLong(socket);
            bounds.entrySet().stream()
                    .filter(bound -> measured < bound.getValue())
                    .findFirst()
                    .ifPresent(bound -> counts.merge(bound.getKey(), 1, Integer::sum));
        }
        return counts;
    }

    /** Alternating names and exclusive upper bounds, in ascending order. */
    private static Map<String, Long> bounds(Object... namesAndBounds) {
        var bounds = new LinkedHashMap<String, Long>();
        for (int i = 0; i < namesAndBounds.length; i += 2) {
            bounds.put((String) namesAndBounds[i], (Long) namesAndBounds[i + 1]);
        }
        return bounds;
    }
}
