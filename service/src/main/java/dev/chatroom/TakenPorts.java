package dev.chatroom;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;

/** Finds out why an instance does not listen: Helidon does not tell which of its sockets failed. */
final class TakenPorts {
    private record Asked(String key, String host, int port) {
        boolean isTaken() {
            try (var probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(host, port));
                return false;
            } catch (IOException _) {
                return true;
            }
        }
    }

    private TakenPorts() {}

    /** What is wrong, in a sentence that names the key. */
    static String explain(ChatConfig config) {
        var page = new Asked("server.port (SERVER_PORT)", config.host(), config.port());
        var admin = new Asked("admin.port (ADMIN_PORT)", config.adminHost(), config.adminPort());
        if (page.port() == admin.port() && page.port() != 0) {
            return "%s and %s are both %d; accepted: two ports".formatted(page.key(), admin.key(), page.port());
        }
        var taken = List.of(page, admin).stream().filter(Asked::isTaken).findFirst().orElse(page);
        return "%s: port %d cannot be listened on; something else may be using it".formatted(taken.key(), taken.port());
    }
}
