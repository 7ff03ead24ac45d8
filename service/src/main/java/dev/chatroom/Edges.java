package dev.chatroom;

import dev.chatroom.http.ConnectionCapacity;
import dev.chatroom.http.ConnectionGuard;
import dev.chatroom.http.ConnectionLimits;
import dev.chatroom.http.HostCheck;
import dev.chatroom.http.HostPolicy;
import dev.chatroom.http.HttpEdge;
import dev.chatroom.observe.HttpConnectionMeters;
import dev.chatroom.observe.Meters;
import dev.chatroom.observe.OpenFiles;
import dev.chatroom.time.Scheduler;
import dev.chatroom.websocket.ClientAddress;
import java.lang.System.Logger.Level;

/**
 * The HTTP edges of both ports, within the file descriptors that the process may have open.
 *
 * @param room the edge of the public port
 * @param admin the edge of the admin port
 * @param capacity how many connections the public port accepts
 */
record Edges(HttpEdge room, HttpEdge admin, ConnectionCapacity capacity) {
    private static final System.Logger LOGGER = System.getLogger(Edges.class.getName());

    static Edges of(ChatConfig config, Meters meters, Scheduler timer) {
        var options = config.http();
        var httpMeters = new HttpConnectionMeters(meters);
        var hosts = new HostCheck(new HostPolicy(options.allowedHosts()), httpMeters);
        var capacity = capacity(config);
        boolean limited = config.room().rates().enabled();
        var limits = new ConnectionLimits(limited ? capacity.http() : Integer.MAX_VALUE, options.limits().perAddress());
        var guard = new ConnectionGuard(options.deadlines(), limits, ClientAddress::network, timer, httpMeters);
        httpMeters.connections(guard::connections);
        var adminLimits = new ConnectionLimits(ConnectionCapacity.ADMIN / 2, 0);
        var adminGuard =
                new ConnectionGuard(options.deadlines(), adminLimits, ClientAddress::network, timer, httpMeters);
        return new Edges(
                new HttpEdge(guard, hosts, capacity.total()),
                new HttpEdge(adminGuard, hosts, ConnectionCapacity.ADMIN),
                capacity);
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
