package dev.chatroom.redis;

import dev.chatroom.protocol.Reaction;
import dev.chatroom.protocol.ReactionOutcome;
import dev.chatroom.protocol.ReactionRequest;
import dev.chatroom.protocol.ReactionSnapshot;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reactions in Redis: a sorted set of all, in the order of their bytes, so that those to a message, with an emoji, or of a user
 * stand together; a sorted set of the messages that have some, by time; and a number that each change raises.
 *
 * @see <a href="https://redis.io/docs/latest/commands/zrangebylex/">ZRANGEBYLEX</a>
 */
final class RedisReactions implements ReactionFollower.Source {
    private static final int PAGE = 2_000;
    private static final ReactionOutcome[] OUTCOMES = ReactionOutcome.values();

    private final RedisConnections connections;
    private final RedisConfig config;
    private final int limit;
    private final LuaScript script = new LuaScript("react");

    RedisReactions(RedisConnections connections, RedisConfig config) {
        this(connections, config, Reaction.MAX_IN_ROOM);
    }

    /** Stores at most so many reactions. */
    RedisReactions(RedisConnections connections, RedisConfig config, int limit) {
        this.connections = connections;
        this.config = config;
        this.limit = limit;
    }

    /** Stores requests once. */
    CompletableFuture<List<ReactionOutcome>> store(List<ReactionRequest> requests) {
        var args = new ArrayList<String>();
        args.add(config.instance());
        args.add(Integer.toString(RedisConfig.SIGNALS_LENGTH));
        args.add(Integer.toString(Reaction.MAX_KINDS));
        args.add(Integer.toString(limit));
        args.add(Integer.toString(requests.size()));
        for (var request : requests) {
            args.add(ReactionLines.key(request.message()));
            args.add(request.emoji());
            args.add(request.clientId());
            args.add(request.name());
            args.add(request.on() ? "1" : "0");
            args.add(Integer.toString(request.positions().size()));
            request.positions().forEach(position -> args.add(position.toString()));
        }
        var keys = List.of(
                config.messages(),
                config.state(),
                config.reactions(),
                config.reacted(),
                config.reactionVersion(),
                config.signals());
        return connections
                .run(Operation.REACT, redis -> script.run(redis, keys, args))
                .thenApply(reply -> reply.stream().map(one -> OUTCOMES[((Number) one).intValue()]).toList());
    }

    @Override
    public long version(RedisCommands<String, String> redis) {
        var version = redis.get(config.reactionVersion());
        return version == null ? 0 : Long.parseLong(version);
    }

    /** The version first: changes that are made meanwhile are applied again. */
    @Override
    public ReactionSnapshot read(RedisCommands<String, String> redis) {
        long version = version(redis);
        var times = new HashMap<String, Long>();
        redis.zrangeWithScores(config.reacted(), 0, -1)
                .forEach(scored -> times.put(scored.getValue(), (long) scored.getScore()));
        var all = new ArrayList<Reaction>();
        var from = Boundary.<String>unbounded();
        while (true) {
            var page = redis.zrangebylex(config.reactions(), Range.from(from, Boundary.unbounded()), Limit.from(PAGE));
            page.forEach(member -> ReactionLines.member(member, times).ifPresent(all::add));
            if (page.size() < PAGE) {
                return new ReactionSnapshot(version, all);
            }
            from = Boundary.excluding(page.getLast());
        }
    }
}
