package dev.chatroom.testing;

import dev.chatroom.ChatConfig;
import dev.chatroom.ChatServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Instances of the service, inside this process, that stop after the test. To be registered as an extension. */
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

    /** Instances each of which is a room of its own. */
    public static Instances alone() {
        return new Instances(null);
    }

    /** Starts an instance on a free port; the settings are keys and their values in turn. */
    public ChatServer start(String... settings) {
        Map<String, String> config = new HashMap<>();
        config.put("server.host", "127.0.0.1");
        config.put("server.port", "0");
        config.put("admin.host", "127.0.0.1");
        config.put("admin.port", "0");
        if (redis != null) {
            config.put("redis.url", redis.url());
        }
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        var started = ChatServer.start(ChatConfig.with(config));
        running.add(started);
        return started;
    }

    /** Stops an instance as a cluster does. */
    public void stop(ChatServer server) {
        running.remove(server);
        server.close();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        running.forEach(ChatServer::close);
        running.clear();
    }
}
