package dev.chatroom.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server to measure.
 *
 * @param name the heading of its column
 * @param command starts one instance
 */
record ServerUnderTest(String name, List<String> command) {
    static ServerUnderTest service(Path target) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ServerUnderTest(
                "this service",
                List.of(java, "@" + target.resolve("jvm.options"), "-jar", target.resolve("chat-service.jar").toString()));
    }

    static ServerUnderTest naive(Path directory) {
        return new ServerUnderTest("naive port", List.of("node", directory.resolve("server.mjs").toString()));
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
}
