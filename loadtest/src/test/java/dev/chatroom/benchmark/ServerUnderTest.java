package dev.chatroom.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server to measure.
 *
 * @param name its name in tables
 * @param dialect what its clients send
 * @param command starts one instance
 */
record ServerUnderTest(String name, Dialect dialect, List<String> command) {
    /** The name of this service in tables. */
    static final String SERVICE = "this service";

    /**
     * A build of this service.
     *
     * @param target its target directory
     * @param jvm options of the JVM in addition to {@code jvm.options}
     */
    static ServerUnderTest service(String name, Path target, List<String> jvm) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + target.resolve("jvm.options"));
        command.addAll(jvm);
        command.addAll(List.of("-jar", target.resolve("chat-service.jar").toString()));
        return new ServerUnderTest(name, Dialect.ROOM, List.copyOf(command));
    }

    /**
     * A peer.
     *
     * @param peer as {@link BenchmarkOptions} accepts it
     * @param peers the directory of the peers
     */
    static ServerUnderTest peer(String peer, Path peers) {
        return switch (peer) {
            case "naive" -> node("naive port", Dialect.ROOM, peers.resolve(peer));
            case "socketio" -> node("Socket.IO", Dialect.SOCKET_IO, peers.resolve(peer));
            default -> {
                int separator = peer.indexOf('=');
                yield service(peer.substring(0, separator), Path.of(peer.substring(separator + 1)), List.of());
            }
        };
    }

    boolean isService() {
        return name.equals(SERVICE);
    }

    /** The environment of an instance; each server uses the variables it knows. */
    static Map<String, String> environment(int port, int adminPort, String redisUrl) {
        return Map.of(
                "PORT", Integer.toString(port),
                "SERVER_HOST", "127.0.0.1",
                "SERVER_PORT", Integer.toString(port),
                "ADMIN_HOST", "127.0.0.1",
                "ADMIN_PORT", Integer.toString(adminPort),
                "REDIS_URL", redisUrl,
                "RATE_LIMITS", "off");
    }

    private static ServerUnderTest node(String name, Dialect dialect, Path directory) {
        return new ServerUnderTest(name, dialect, List.of("node", directory.resolve("server.mjs").toString()));
    }
}
