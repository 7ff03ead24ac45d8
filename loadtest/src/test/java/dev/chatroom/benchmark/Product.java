package dev.chatroom.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Something that serves the room.
 *
 * @param name how the table calls it
 * @param command what starts one instance
 */
record Product(String name, List<String> command) {
    static Product service(Path target) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Product(
                "this service",
                List.of(java, "@" + target.resolve("jvm.options"), "-jar", target.resolve("chat-service.jar").toString()));
    }

    static Product naive(Path directory) {
        return new Product("naive port", List.of("node", directory.resolve("server.mjs").toString()));
    }

    /** What an instance is told; each looks at what it knows. */
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
