package dev.chatroom.redis;

import dev.chatroom.broker.ReviewQueue;
import dev.chatroom.protocol.AuditEntry;
import dev.chatroom.protocol.MessageKey;
import dev.chatroom.protocol.ReviewItem;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The review queue in Redis: a hash of messages and a hash of their reports. Each change is a Lua script, and so atomic. */
final class RedisReviews implements ReviewQueue {
    private final RedisConnections connections;
    private final RedisConfig config;
    private final ChangeJson changes;
    private final Jsonb jsonb = JsonbBuilder.create();
    private final LuaScript script = new LuaScript("review");

    RedisReviews(RedisConnections connections, RedisConfig config, ChangeJson changes) {
        this.connections = connections;
        this.config = config;
        this.changes = changes;
    }

    @Override
    public CompletableFuture<Added> add(ReviewItem item, String reporter, String reason) {
        var room = Integer.toString(item.held() ? MAX_ITEMS : MAX_REPORTED);
        var by = reporter == null ? "" : reporter;
        // On one line: JSON escapes line feeds.
        var why = jsonb.toJson(reason == null ? "" : reason);
        return run("add", field(item.message().key()), jsonb.toJson(item), by, why, room, Integer.toString(ReviewItem.MAX_REPORTS))
                .thenApply(reply -> new Added(number(reply.get(0)) == 1, number(reply.get(1))));
    }

    @Override
    public CompletableFuture<List<ReviewItem>> list() {
        return connections.run(Operation.REVIEW, redis -> redis.hgetall(config.reviews()))
                .thenCombine(
                        connections.run(Operation.REVIEW, redis -> redis.hgetall(config.reports())), this::items);
    }

    @Override
    public CompletableFuture<Optional<ReviewItem>> find(MessageKey message) {
        return connections.run(Operation.REVIEW, redis -> redis.hget(config.reviews(), field(message)))
                .thenApply(json -> json == null ? Optional.empty() : item(json, null));
    }

    @Override
    public CompletableFuture<Integer> close(MessageKey message, String version, AuditEntry audit) {
        var entry = audit == null ? "" : changes.encode(audit);
        var age = Long.toString(config.auditAge().toMillis());
        return run("close", field(message), entry, age, version == null ? "" : version)
                .thenApply(reply -> number(reply.get(1)));
    }

    @Override
    public CompletableFuture<Integer> drop(String clientId) {
        return run("drop", clientId == null ? "" : clientId + "/").thenApply(reply -> number(reply.get(1)));
    }

    /** How many messages are in the queue. */
    CompletableFuture<Integer> count() {
        return connections.run(Operation.REVIEW, redis -> redis.hlen(config.reviews())).thenApply(Long::intValue);
    }

    private CompletableFuture<List<Object>> run(String... action) {
        var args = new ArrayList<>(List.of(config.instance(), Integer.toString(RedisConfig.SIGNALS_LENGTH)));
        args.addAll(List.of(action));
        var keys = List.of(config.reviews(), config.reports(), config.signals(), config.audit());
        return connections.run(Operation.REVIEW, redis -> script.run(redis, keys, args));
    }

    private List<ReviewItem> items(Map<String, String> items, Map<String, String> reports) {
        return items.entrySet().stream()
                .flatMap(entry -> item(entry.getValue(), reports.get(entry.getKey())).stream())
                .sorted(Comparator.comparingLong(item -> item.message().at()))
                .toList();
    }

    /** Empty when it is no item, as another version may write it. */
    private Optional<ReviewItem> item(String json, String reports) {
        try {
            var item = jsonb.fromJson(json, ReviewItem.class);
            if (item == null || item.message() == null) {
                return Optional.empty();
            }
            var lines = reports == null ? List.<String>of() : reports.lines().filter(line -> !line.isEmpty()).toList();
            var reasons = lines.stream()
                    .map(line -> jsonb.fromJson(line.substring(line.indexOf(' ') + 1), String.class))
                    .filter(reason -> !reason.isEmpty())
                    .toList();
            return Optional.of(item.with(lines.size(), reasons));
        } catch (JsonbException | NullPointerException _) {
            return Optional.empty();
        }
    }

    private static String field(MessageKey message) {
        return message.clientId() + "/" + message.id();
    }

    private static int number(Object reply) {
        return ((Number) reply).intValue();
    }
}
