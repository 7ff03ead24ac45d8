package dev.chatroom;

import dev.chatroom.auth.AuthConfig;
import dev.chatroom.http.HttpConfig;
import dev.chatroom.moderation.ScreenConfig;
import dev.chatroom.observe.LogFormat;
import dev.chatroom.overload.CpuQuota;
import dev.chatroom.overload.OverloadConfig;
import dev.chatroom.page.Theme;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.redis.RedisConfig;
import dev.chatroom.room.HistoryConfig;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.websocket.SocketConfig;
import io.helidon.config.Config;
import io.helidon.config.ConfigSources;
import io.helidon.service.registry.Services;
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
 * The configuration of an instance. Environment variables override application.yaml, which documents every key. The variable
 * of a key is its name in capitals with underscores for dots: {@code server.port} is {@code SERVER_PORT}.
 *
 * @param host the address of the public listener
 * @param port the port of the public listener; 0 for any free port
 * @param adminHost the address of the admin listener
 * @param adminPort the port of the admin listener; 0 for any free port
 * @param adminToken the bearer token for requests that change something; empty: every such request is rejected
 * @param logFormat the format of log lines
 * @param wire the limits on the events of clients
 * @param theme how the page looks
 * @param room the options of the room
 * @param auth which tokens are accepted
 * @param screen how texts are checked before others see them
 * @param tokenPath where the page gets tokens; empty: nowhere
 * @param flushInterval the longest time that a message waits for others to be written with it
 * @param flushCores how many cores writing to sockets may take, unless messages would wait longer than that
 * @param http the options of HTTP connections
 * @param socket the options of the sockets
 * @param overload when this instance sheds load
 * @param redis the options of Redis; empty: this instance is the whole room
 * @param streamLength the approximate number of messages that the log keeps
 * @param auditAge how long the audit log keeps what moderators did
 * @param drainDelay how long a draining instance waits for load balancers to stop sending new clients
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
        Theme theme,
        RoomConfig room,
        AuthConfig auth,
        ScreenConfig screen,
        Optional<String> tokenPath,
        Duration flushInterval,
        double flushCores,
        HttpConfig http,
        SocketConfig socket,
        OverloadConfig overload,
        Optional<RedisConfig> redis,
        int streamLength,
        Duration auditAge,
        Duration drainDelay,
        Duration drainWindow) {
    private static final Set<String> REDIS_SCHEMES =
            Set.of("redis", "rediss", "redis-sentinel", "rediss-sentinel", "redis-socket");
    private static final Pattern ROOM = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int MIN_TOKEN_LENGTH = 16;
    /** The part of the CPU that writing to sockets may take by default. */
    private static final double FLUSH_PART = 0.25;
    private static final int MIN_OUTBOX = 64 * 1024;
    private static final int MAX_OUTBOX = 1024 * 1024 * 1024;
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * Reads the configuration from application.yaml and the environment.
     *
     * @return the configuration
     * @throws RuntimeException when a value is invalid; the message names the key, the value and the accepted values
     */
    public static ChatConfig load() {
        return of(Services.get(Config.class));
    }

    /**
     * The configuration of application.yaml with other values for some keys. Ignores the environment.
     *
     * @param overrides values by key
     * @return the configuration
     * @throws RuntimeException when a value is invalid; the message names the key, the value and the accepted values
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
                settings.text("admin.host").orElse("127.0.0.1"),
                settings.integer("admin.port", 0, 65_535),
                adminToken(settings),
                settings.oneOf("log.format", LogFormat.class),
                LimitSettings.wire(settings),
                PageSettings.theme(settings),
                room(settings, instance, streamLength),
                AuthSettings.read(settings),
                new ScreenConfig(FilterSettings.read(settings), HookSettings.read(settings)),
                AuthSettings.tokenPath(settings),
                settings.duration("flush.interval", Duration.ZERO, Duration.ofMillis(100)),
                settings.decimal("flush.cpu", 0.01, 1_000).orElse(CpuQuota.cpus() * FLUSH_PART),
                HttpSettings.read(settings),
                socket(settings),
                LimitSettings.overload(settings),
                redis(settings, instance, streamLength),
                streamLength,
                LimitSettings.auditAge(settings),
                settings.duration("drain.delay", Duration.ZERO, Duration.ofMinutes(5)),
                settings.duration("drain.window", Duration.ZERO, Duration.ofMinutes(10)));
    }

    private static Optional<String> adminToken(Settings settings) {
        var token = settings.text("admin.token");
        if (token.isPresent() && token.get().length() < MIN_TOKEN_LENGTH) {
            throw new ConfigException("admin.token", "***", "%d characters or more".formatted(MIN_TOKEN_LENGTH));
        }
        return token;
    }

    private static RoomConfig room(Settings settings, String instance, int streamLength) {
        var defaults = RoomConfig.defaults(instance);
        return new RoomConfig(
                instance,
                history(settings, defaults.history(), streamLength),
                settings.integer("redis.pending", 1, 1_000_000),
                settings.duration("presence.grace", Duration.ZERO, DAY),
                defaults.joinTimeout(),
                LimitSettings.rates(settings),
                Duration.ofSeconds(settings.integer("messages.editseconds", 0, 86_400)),
                streamLength,
                LimitSettings.networkKey(settings));
    }

    private static HistoryConfig history(Settings settings, HistoryConfig defaults, int streamLength) {
        int bytes = settings.integer("history.bytes", 16 * 1024, 16 * 1024 * 1024);
        // A history waits in the outbox, with its notices and what is said meanwhile.
        int maxBytes = settings.integer("limits.outbox", MIN_OUTBOX, MAX_OUTBOX) / 4;
        return new HistoryConfig(
                settings.integer("history.size", 0, 1_000),
                defaults.resumeSize(),
                Math.min(bytes, maxBytes),
                Math.max(defaults.rememberedIds(), streamLength * 2));
    }

    private static SocketConfig socket(Settings settings) {
        return new SocketConfig(
                settings.integer("limits.frame", 1_024, 16 * 1024 * 1024),
                settings.integer("limits.outbox", MIN_OUTBOX, MAX_OUTBOX),
                LimitSettings.admission(settings),
                settings.integer("limits.connections", 1, 1_000_000),
                settings.duration("ping.interval", Duration.ofSeconds(1), DAY),
                settings.duration("ping.silence", Duration.ofSeconds(2), DAY),
                BudgetSettings.deadlines(settings),
                BudgetSettings.rates(settings),
                BudgetSettings.sendBufferBytes(settings),
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
            var defaults = RedisConfig.defaults(uri, instance);
            return new RedisConfig(
                    uri,
                    room,
                    instance,
                    streamLength,
                    defaults.snapshotSize(),
                    settings.duration("redis.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
                    TlsSettings.file(settings, "redis.ca"),
                    settings.duration("presence.lease", Duration.ofSeconds(1), DAY),
                    LimitSettings.auditAge(settings));
        });
    }

    private static RedisURI redisUri(String url) {
        try {
            var uri = new URI(url);
            if (REDIS_SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                return RedisURI.create(uri);
            }
        } catch (URISyntaxException | IllegalArgumentException _) {
            // Rejected below, without the part that may be a password.
        }
        throw new ConfigException(
                "redis.url",
                url.replaceFirst("//.*@", "//***@"),
                "redis://host:port, rediss://host:port or redis-sentinel://host:port,host:port#master");
    }

    private static String instance(Settings settings) {
        // An instance that restarts under the same name is a different one: it does not own the users of its predecessor.
        var suffix = Integer.toString(ThreadLocalRandom.current().nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
        return List.of("instance.name", "hostname").stream()
                        .map(settings::text)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse("chat")
                + "-" + suffix;
    }
}
