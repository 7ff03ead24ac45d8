package dev.chatroom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Finds the port that an instance could not listen on: Helidon does not report which of its listeners failed. */
final class TakenPorts {
    private record Port(String key, String host, int number) {
        boolean isTaken() {
            try (var probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, number));
                return false;
            } catch (IOException _) {
                return true;
            }
        }
    }

    private TakenPorts() {}

    /** The error message: names the key and the port. */
    static String explain(ChatConfig config) {
        var page = new Port("server.port (SERVER_PORT)", config.host(), config.port());
        var admin = new Port("admin.port (ADMIN_PORT)", config.adminHost(), config.adminPort());
        if (page.number() == admin.number() && page.number() != 0) {
            return "%s and %s are both %d; accepted: two different ports".formatted(page.key(), admin.key(), page.number());
        }
        var taken = List.of(page, admin).stream().filter(Port::isTaken).findFirst().orElse(page);
        return "%s: cannot listen on port %d; another process may be using it".formatted(taken.key(), taken.number());
    }
}
