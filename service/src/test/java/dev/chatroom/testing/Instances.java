package dev.chatroom.testing;

import dev.chatroom.ChatConfig;
import dev.chatroom.ChatServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts instances of the service in this process and stops them after each test. Register it as an extension. */
public final class Instances implements AfterEachCallback {
    private final EmbeddedRedis redis;
    private final List<ChatServer> running = new ArrayList<>();

    private Instances(EmbeddedRedis redis) {
        this.redis = redis;
    }

    /** Instances that share a room. */
    public static Instances sharing(EmbeddedRedis redis) {
        return new Instances(redis);
    }

    /** Instances without Redis. Each is a room of its own. */
    public static Instances alone() {
        return new Instances(null);
    }

    /** A configuration with free ports on the loopback address; the settings are alternating keys and values. */
    public static ChatConfig config(String... settings) {
        return config(Map.of(), settings);
    }

    /** Starts an instance on free ports; the settings are alternating keys and values. */
    public ChatServer start(String... settings) {
        var config = config(redis == null ? Map.of() : Map.of("redis.url", redis.url()), settings);
        var started = ChatServer.start(config);
        running.add(started);
        return started;
    }

    /** Stops an instance in an orderly way, as on SIGTERM. */
    public void stop(ChatServer server) {
        running.remove(server);
        server.close();
        IdleTimers.cancel();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running.forEach(ChatServer::close);
        running.clear();
        IdleTimers.cancel();
    }

    private static ChatConfig config(Map<String, String> shared, String... settings) {
        var config = new HashMap<>(shared);
        config.put("server.host", "localhost");
        config.put("server.port", "0");
        config.put("admin.host", "localhost");
        config.put("admin.port", "0");
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        return ChatConfig.with(config);
    }
}
