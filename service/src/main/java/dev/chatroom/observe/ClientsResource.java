package dev.chatroom.observe;

import dev.chatroom.websocket.SocketInfo;
import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code GET /observe/clients?network=…&clientid=…&limit=100}: which connection belongs to which network and which user, those
 * that hold the most memory first. It needs the admin token, because addresses are personal data.
 */
public final class ClientsResource implements HttpService {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    /**
     * A connection.
     *
     * @param connection its name in logs
     * @param network the network of the client's address; empty when it is unknown
     * @param clientId the public identity of its user; null before a join
     * @param ageSeconds for how long it has been open, in seconds
     * @param outboxBytes how many bytes wait to be written to it
     */
    @JsonbPropertyOrder({"connection", "network", "clientId", "ageSeconds", "outboxBytes"})
    public record Client(String connection, String network, String clientId, long ageSeconds, long outboxBytes) {
        static Client of(SocketInfo socket) {
            return new Client(
                    socket.connection(),
                    socket.network(),
                    socket.clientId().orElse(null),
                    socket.age().toSeconds(),
                    socket.outboxBytes());
        }
    }

    private final Supplier<List<SocketInfo>> sockets;
    private final AdminToken token;
    private final Jsonb jsonb = JsonbBuilder.create();

    /**
     * The resource.
     *
     * @param sockets returns the open sockets
     * @param token the admin token; empty: every request is rejected
     */
    public ClientsResource(Supplier<List<SocketInfo>> sockets, Optional<String> token) {
        this.sockets = sockets;
        this.token = new AdminToken(token);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/clients", this::clients);
    }

    private void clients(ServerRequest request, ServerResponse response) {
        if (!token.isCarriedBy(request)) {
            token.reject(response);
            return;
        }
        var limit = QueryNumber.of(request, "limit", MAX_LIMIT, DEFAULT_LIMIT);
        if (limit.isEmpty()) {
            response.status(Status.BAD_REQUEST_400).send("limit is not a number from 1 to " + MAX_LIMIT);
            return;
        }
        response.headers().contentType(MediaTypes.APPLICATION_JSON);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(jsonb.toJson(found(request).limit(limit.getAsInt()).toList()));
    }

    private Stream<Client> found(ServerRequest request) {
        var network = request.query().first("network").asOptional();
        var clientId = request.query().first("clientid").asOptional();
        return sockets.get().stream()
                .filter(matches(network, SocketInfo::network))
                .filter(matches(clientId, socket -> socket.clientId().orElse("")))
                .sorted(Comparator.comparingLong(SocketInfo::outboxBytes).reversed())
                .map(Client::of);
    }

    private static Predicate<SocketInfo> matches(
            Optional<String> wanted, Function<SocketInfo, String> property) {
        return socket -> wanted.isEmpty() || wanted.get().equals(property.apply(socket));
    }
}
