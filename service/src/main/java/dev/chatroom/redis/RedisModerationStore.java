package dev.chatroom.redis;

import dev.chatroom.broker.AuditRecord;
import dev.chatroom.broker.ModerationStore;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.time.Scheduler;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.StreamMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The audit log, which is a stream that {@link RoomState} appends to, and answers under keys that expire.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xrange/">XRANGE</a>
 */
final class RedisModerationStore implements ModerationStore {
    private final RedisConnections connections;
    private final RedisConfig config;
    private final ChangeJson json;
    private final Scheduler clock;
    private final LuaScript script = new LuaScript("remember");

    RedisModerationStore(RedisConnections connections, RedisConfig config, ChangeJson json, Scheduler clock) {
        this.connections = connections;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<List<AuditRecord>> audit(EntryId after, int limit) {
        var oldest = new EntryId(Math.max(0, clock.millis() - config.auditAge().toMillis()), 0);
        var from = oldest.isAfter(after)
                ? Boundary.including(oldest.toString())
                : Boundary.excluding(after.toString());
        var range = Range.from(from, Boundary.<String>unbounded());
        return connections
                .run(Operation.AUDIT, redis -> redis.xrange(config.audit(), range, Limit.from(limit)))
                // Not on the thread that all commands share.
                .thenApplyAsync(this::decode, Thread::startVirtualThread);
    }

    @Override
    public CompletableFuture<Optional<String>> putIfAbsent(String key, String text, Duration kept) {
        return remember(key, text, kept, "absent").thenApply(reply -> reply.isEmpty() ? Optional.empty() : Optional.of(reply.getFirst().toString()));
    }

    @Override
    public CompletableFuture<Void> put(String key, String text, Duration kept) {
        return remember(key, text, kept, "").thenApply(_ -> null);
    }

    private CompletableFuture<List<Object>> remember(String key, String text, Duration kept, String when) {
        var keys = List.of(config.answersPrefix() + key);
        var args = List.of(text, Long.toString(kept.toMillis()), when);
        return connections.run(Operation.REMEMBER, redis -> script.run(redis, keys, args));
    }

    private List<AuditRecord> decode(List<StreamMessage<String, String>> entries) {
        return entries.stream()
                .flatMap(entry -> json.decodeAudit(entry.getBody().get("e")).stream()
                        .map(audit -> new AuditRecord(StreamEntries.id(entry), audit)))
                .toList();
    }
}
