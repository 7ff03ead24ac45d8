package dev.chatroom;

import dev.chatroom.redis.RedisConfig;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.observe.LogFormat;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.websocket.AdmissionConfig;
import dev.chatroom.websocket.SocketConfig;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.lettuce.core.RedisURI;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * The service's configuration: application.yaml, overridden by the environment, where a key is written in capitals with
 * underscores for its dots ({@code server.port} is {@code SERVER_PORT}). The file says what each key bounds.
 *
 * @param host the address that the page's port listens on
 * @param port the port of the page and the sockets; 0 takes any that is free
 * @param adminHost the address that the port for operators listens on
 * @param adminPort the port for operators; 0 takes any that is free
 * @param adminToken what callers show that have this instance shed sockets; empty: nobody may
 * @param logFormat how log lines look
 * @param wire how much a client may put into one event
 * @param room the options of the room
 * @param flushInterval the longest time that a message waits to be written together with others
 * @param socket the options of the sockets
 * @param redis how the pods share a Redis; empty: this instance is the whole room
 * @param streamLength about how many messages the log keeps
 * @param drainDelay how long an instance that stops still takes newcomers, until nobody is sent to it any more
 * @param drainWindow the time over which it then closes its sockets
 */
public record ChatConfig(
        String host,
        int port,
        String adminHost,
        int adminPort,
        Optional<String> adminToken,
        LogFormat logFormat,
        WireLimits wire,
        RoomConfig room,
        Duration flushInterval,
        SocketConfig socket,
        Optional<RedisConfig> redis,
        int streamLength,
        Duration drainDelay,
        Duration drainWindow) {
    private static final Set<String> REDIS_SCHEMES =
            Set.of("redis", "rediss", "redis-sentinel", "rediss-sentinel", "redis-socket");
    private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int SHORTEST_TOKEN = 16;
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Reads the configuration of a service that starts.
     *
     * @return the configuration
     * @throws RuntimeException when a value is not accepted; the message names the key, the value and what is accepted
     */
    public static ChatConfig load() {
        return of(Config.create());
    }

    /**
     * The configuration with other values for some keys, as the environment would give them.
     *
     * @param overrides values by key
     * @return the configuration
     * @throws RuntimeException when a value is not accepted; the message names the key, the value and what is accepted
     */
    public static ChatConfig with(Map<String, String> overrides) {
        return of(Config.builder(ConfigSources.create(overrides), ConfigSources.classpath("application.yaml"))
                .disableEnvironmentVariablesSource()
                .disableSystemPropertiesSource()
                .build());
    }

    private static ChatConfig of(Config config) {
        var settings = new Settings(config);
        var instance = instance(settings);
        int streamLength = settings.integer("stream.length", 200, 1_000_000);
        return new ChatConfig(
                settings.text("server.host").orElse("0.0.0.0"),
                settings.integer("server.port", 0, 65_535),
                settings.text("admin.host").orElse("0.0.0.0"),
                settings.integer("admin.port", 0, 65_535),
                adminToken(settings),
                settings.oneOf("log.format", LogFormat.class),
                new WireLimits(
                        settings.integer("limits.text", 1, 100_000), settings.integer("limits.name", 1, 200)),
                room(settings, instance, streamLength),
                settings.duration("flush.interval", Duration.ZERO, Duration.ofMillis(100)),
                socket(settings),
                redis(settings, instance, streamLength),
                streamLength,
                settings.duration("drain.delay", Duration.ZERO, Duration.ofMinutes(5)),
                settings.duration("drain.window", Duration.ZERO, Duration.ofMinutes(10)));
    }

    private static Optional<String> adminToken(Settings settings) {
        var token = settings.text("admin.token");
        if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
            throw new ConfigException("admin.token", "***", "%d characters or more".formatted(SHORTEST_TOKEN));
        }
        return token;
    }

    private static RoomConfig room(Settings settings, String instance, int streamLength) {
        var usual = RoomConfig.defaults(instance);
        return new RoomConfig(
                instance,
                settings.integer("history.size", 0, 1_000),
                usual.resumeSize(),
                Math.max(usual.rememberedIds(), streamLength * 2),
                settings.integer("redis.pending", 1, 1_000_000),
                settings.duration("presence.grace", Duration.ZERO, DAY),
                usual.joinTimeout(),
                new RoomConfig.Rates(
                        settings.onOff("rate.limits"),
                        settings.integer("rate.burst", 1, 100_000),
                        settings.integer("rate.persecond", 1, 100_000)));
    }

    private static SocketConfig socket(Settings settings) {
        return new SocketConfig(
                settings.integer("limits.frame", 1_024, 16 * 1024 * 1024),
                settings.integer("limits.outbox", 64 * 1024, 1024 * 1024 * 1024),
                new AdmissionConfig(
                        settings.onOff("rate.limits"),
                        settings.integer("rate.connections.burst", 1, 1_000_000),
                        settings.integer("rate.connections.persecond", 1, 1_000_000),
                        settings.integer("limits.peraddress", 0, 1_000_000),
                        settings.integer("proxy.trustedhops", 0, 20)),
                settings.integer("limits.connections", 1, 1_000_000),
                settings.duration("ping.interval", Duration.ofSeconds(1), DAY),
                settings.duration("ping.silence", Duration.ofSeconds(2), DAY),
                SocketConfig.DEFAULT.closeTimeout(),
                origins(settings));
    }

    private static Set<String> origins(Settings settings) {
        var origins = new HashSet<String>();
        for (var origin : settings.list("origins.allowed")) {
            if (!origin.matches("https?://[^/]+")) {
                throw new ConfigException(
                        "origins.allowed", origin, "origins such as https://chat.example.org, separated by commas");
            }
            origins.add(origin);
        }
        return origins;
    }

    private static Optional<RedisConfig> redis(Settings settings, String instance, int streamLength) {
        var room = settings.text("room.name").orElse("");
        if (!ROOM.matcher(room).matches()) {
            throw new ConfigException("room.name", room, "1 to 64 characters of A-Z a-z 0-9 _ -");
        }
        return settings.text("redis.url").map(ChatConfig::redisUri).map(uri -> {
            var usual = RedisConfig.defaults(uri, instance);
            return new RedisConfig(
                    uri,
                    room,
                    instance,
                    streamLength,
                    usual.snapshotSize(),
                    settings.duration("redis.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
                    settings.duration("presence.lease", Duration.ofSeconds(1), DAY));
        });
    }

    private static RedisURI redisUri(String url) {
        try {
            var uri = new URI(url);
            if (REDIS_SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                return RedisURI.create(uri);
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // Refused below, without what may be a password.
        }
        throw new ConfigException(
                "redis.url",
                url.replaceFirst("//.*@", "//***@"),
                "redis://host:port, rediss://host:port or redis-sentinel://host:port,host:port#master");
    }

    private static String instance(Settings settings) {
        // A pod that starts again under its old name is another: its users of before are not its own.
        var suffix = Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
        return List.of("instance.name", "hostname").stream()
                        .map(settings::text)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("chat")
                + "-" + suffix;
    }
}
