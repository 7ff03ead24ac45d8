package dev.chatroom.redis;

import dev.chatroom.broker.ModerationStore;
import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LoggedChange;
import dev.chatroom.protocol.NetworkBan;
import dev.chatroom.protocol.RoomChange;
import dev.chatroom.protocol.SettingChange;
import dev.chatroom.protocol.TokensRevoked;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The state of the room in Redis: a hash of the newest change of each register, and under {@code @} the position of the
 * latest change. Each change is an entry of the log that names the change before it, so a reader notices when one is missing.
 */
final class RoomState {
    private static final String LATEST = "@";
    /** Lua counts in doubles. */
    private static final long LATEST_TIME = 1L << 53;

    private final RedisConnections connections;
    private final RedisConfig config;
    private final ChangeJson json;
    private final LuaScript script = new LuaScript("change");

    /**
     * The state at a moment.
     *
     * @param latest the position of the latest change
     * @param changes in the order of the log
     */
    record Content(EntryId latest, List<LoggedChange> changes) {}

    RoomState(RedisConnections connections, RedisConfig config, ChangeJson json) {
        this.connections = connections;
        this.config = config;
        this.json = json;
    }

    /** Stores changes once. */
    CompletableFuture<EntryId> store(ChangeRequest request) {
        var args = new ArrayList<String>();
        args.add(config.instance());
        args.add(Integer.toString(config.streamLength()));
        args.add(Integer.toString(config.streamLength()));
        args.add(request.audit() == null ? "" : json.encode(request.audit()));
        args.add(Long.toString(config.auditAge().toMillis()));
        args.add(request.readUpTo() == null ? "" : request.readUpTo().toString());
        args.add(Integer.toString(ModerationStore.MAX_AUDIT));
        args.add(Integer.toString(request.changes().size()));
        request.changes().forEach(change -> add(change, request.search(), args));
        args.add(Integer.toString(request.erased().size()));
        request.erased().forEach(position -> args.add(position.toString()));
        var keys = List.of(
                config.messages(),
                config.state(),
                config.removals(),
                config.audit(),
                config.reactions(),
                config.reacted());
        return connections
                .run(Operation.CHANGE, redis -> script.run(redis, keys, args))
                .thenApply(reply -> EntryId.of(reply.getFirst().toString()));
    }

    /** The position of the latest change. Blocks. */
    EntryId latest(RedisCommands<String, String> redis) {
        var latest = redis.hget(config.state(), LATEST);
        return latest == null ? EntryId.ZERO : EntryId.of(latest);
    }

    /** Reads everything. Blocks. */
    Content read(RedisCommands<String, String> redis) {
        var fields = redis.hgetall(config.state());
        var latest = fields.get(LATEST);
        var changes = fields.entrySet().stream()
                .filter(field -> !field.getKey().equals(LATEST))
                .flatMap(field -> json.decodeState(field.getValue()).stream())
                .sorted(Comparator.comparing(LoggedChange::position))
                .toList();
        return new Content(latest == null ? EntryId.ZERO : EntryId.of(latest), changes);
    }

    private void add(RoomChange change, boolean search, List<String> args) {
        var stamp = change.stamp();
        args.add(change.register());
        args.add(Long.toString(stamp.version()));
        args.add(stamp.actor() + "/" + stamp.ref());
        args.add(json.encode(change));
        args.add(forgottenAfter(change));
        if (search && change instanceof RoomChange.Removal removal) {
            args.add(searchedText(removal));
            args.add(Long.toString(latestTime(removal)));
        } else {
            args.add("");
            args.add("");
        }
    }

    /** 1 for a change that is forgotten in the order of the log, the time of one that ends, and 0 for one that stays. */
    private static String forgottenAfter(RoomChange change) {
        return switch (change) {
            case RoomChange.Removed _, RoomChange.Purged _ -> "1";
            case RoomChange.Cleared _, SettingChange _ -> "0";
            case RoomChange.Restricted restricted -> forgottenAfter(restricted.until());
            case NetworkBan ban -> forgottenAfter(ban.until());
            case TokensRevoked revoked -> forgottenAfter(revoked.until());
        };
    }

    private static String forgottenAfter(Long until) {
        return until == null ? "0" : Long.toString(Math.max(2, until));
    }

    /** What the JSON of every message contains that the change removes. */
    private static String searchedText(RoomChange.Removal change) {
        return switch (change) {
            // The members stand in this order; in what a message answers they stand the other way round.
            case RoomChange.Removed(var clientId, var id, _, _) ->
                "\"id\":\"" + id + "\",\"clientId\":\"" + clientId + "\"";
            // Behind a comma: what a message answers begins with the id of its sender.
            case RoomChange.Purged(var clientId, _) -> ",\"clientId\":\"" + clientId + "\"";
            case RoomChange.Cleared _ -> "";
        };
    }

    private static long latestTime(RoomChange.Removal change) {
        return change instanceof RoomChange.Removed ? LATEST_TIME : change.stamp().version();
    }
}
