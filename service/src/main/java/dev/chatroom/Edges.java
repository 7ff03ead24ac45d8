package dev.chatroom;

import dev.chatroom.http.ConnectionCapacity;
import dev.chatroom.http.ConnectionGuard;
import dev.chatroom.http.ConnectionLimits;
import dev.chatroom.http.HostCheck;
import dev.chatroom.http.HostPolicy;
import dev.chatroom.http.HttpEdge;
import dev.chatroom.http.HttpMeters;
import dev.chatroom.http.RequestLimit;
import dev.chatroom.http.RequestRate;
import dev.chatroom.http.ServerCertificate;
import dev.chatroom.http.TlsOptions;
import dev.chatroom.observe.HttpConnectionMeters;
import dev.chatroom.observe.Meters;
import dev.chatroom.observe.OpenFiles;
import dev.chatroom.time.Scheduler;
import dev.chatroom.websocket.ClientAddress;
import io.helidon.webserver.http.ServerRequest;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The HTTP edges of both ports, within the file descriptors that the process may have open.
 *
 * @param room the edge of the public port
 * @param admin the edge of the admin port
 * @param requestLimits limits the requests of the public port
 * @param capacity how many connections the public port accepts
 * @param certificate the certificate of the public port; empty: plain HTTP
 */
record Edges(
        HttpEdge room,
        HttpEdge admin,
        List<RequestLimit> requestLimits,
        ConnectionCapacity capacity,
        Optional<ServerCertificate> certificate) {
    private static final System.Logger LOGGER = System.getLogger(Edges.class.getName());

    static Edges of(ChatConfig config, Meters meters, Scheduler timer) {
        var options = config.http();
        var httpMeters = new HttpConnectionMeters(meters);
        var hosts = new HostCheck(new HostPolicy(options.allowedHosts()), httpMeters);
        var capacity = capacity(config);
        boolean limited = config.room().rates().enabled();
        var limits = new ConnectionLimits(
                limited ? capacity.http() : Integer.MAX_VALUE, options.limits().perAddress(), options.limits().requests());
        var guard = new ConnectionGuard(options.deadlines(), limits, ClientAddress::network, timer, httpMeters);
        httpMeters.connections(guard::connections);
        var adminLimits = new ConnectionLimits(ConnectionCapacity.ADMIN / 2, 0, RequestRate.UNLIMITED);
        var adminGuard =
                new ConnectionGuard(options.deadlines(), adminLimits, ClientAddress::network, timer, httpMeters);
        return new Edges(
                new HttpEdge(guard, hosts, capacity.total()),
                new HttpEdge(adminGuard, hosts, ConnectionCapacity.ADMIN),
                limited ? requestLimits(config, httpMeters, timer) : List.of(),
                capacity,
                options.tls().map(tls -> certificate(tls, guard, timer)));
    }

    private static ServerCertificate certificate(TlsOptions tls, ConnectionGuard guard, Scheduler timer) {
        try {
            return ServerCertificate.watch(tls, guard, timer);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("server.tls", e.getMessage(), "a certificate and its private key, in PEM format");
        }
    }

    private static List<RequestLimit> requestLimits(ChatConfig config, HttpMeters meters, Scheduler timer) {
        var admission = config.socket().admission();
        var network = network(config);
        var limits = new ArrayList<RequestLimit>();
        // Also where all clients seem to have the address of a proxy: a page does without the answer.
        limits.add(new RequestLimit(
                path -> path.startsWith(PublicListener.ROOM), config.http().api(), network, timer, meters));
        if (admission.networks().identified()) {
            limits.add(new RequestLimit(_ -> true, config.http().requests(), network, timer, meters));
        }
        return limits;
    }

    /** The network of the client that sent a request, or that of a proxy that is not trusted. */
    static Function<ServerRequest, String> network(ChatConfig config) {
        int trustedHops = config.socket().admission().trustedHops();
        return request ->
                ClientAddress.network(ClientAddress.of(request.remotePeer(), request.headers(), trustedHops));
    }

    private static ConnectionCapacity capacity(ChatConfig config) {
        int wanted = config.socket().maxConnections();
        var files = OpenFiles.now();
        var capacity = ConnectionCapacity.of(wanted, config.http().limits().total(), files.max(), files.open());
        if (capacity.sockets() < wanted) {
            LOGGER.log(Level.WARNING,
                    "limits.connections is above what the limit on open files allows, connections={0} files={1}",
                    Integer.toString(capacity.sockets()), Long.toString(files.max()));
        }
        return capacity;
    }
}
