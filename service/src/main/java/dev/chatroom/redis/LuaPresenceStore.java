package dev.chatroom.redis;

import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.Role;
import dev.chatroom.protocol.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The presence store in Redis: each call is a Lua script, and so atomic. */
final class LuaPresenceStore implements PresenceStore {
    private static final String SIGNALS_LENGTH = Integer.toString(RedisConfig.SIGNALS_LENGTH);

    private static final String MARK = "\n";

    private final RedisConnections connections;
    private final RedisConfig config;
    private final SignalJson json;
    private final LuaScript heartbeat = new LuaScript("heartbeat");
    private final LuaScript publish = new LuaScript("publish");
    private final LuaScript prune = new LuaScript("prune");
    private final LuaScript roster = new LuaScript("roster");

    LuaPresenceStore(RedisConnections connections, RedisConfig config, SignalJson json) {
        this.connections = connections;
        this.config = config;
        this.json = json;
    }

    @Override
    public CompletableFuture<Heartbeat> heartbeat() {
        var keys = List.of(config.leases(), config.versions());
        return run(Operation.HEARTBEAT, heartbeat, keys, List.of(config.instance(), leaseMillis()))
                .thenApply(reply -> new Heartbeat(isOne(reply.get(0)), strings(reply.get(1)), versions(reply.get(2))));
    }

    @Override
    public CompletableFuture<Published> publish(PresenceChange change) {
        var args = new ArrayList<String>();
        args.add(config.instance());
        args.add(config.usersPrefix());
        args.add(SIGNALS_LENGTH);
        args.add(json.encode(change));
        args.add(Integer.toString(change.entered().size()));
        change.entered().forEach(user -> {
            args.add(user.clientId());
            args.add(encode(user));
        });
        args.addAll(change.left());
        var keys = List.of(config.leases(), config.versions(), config.signals());
        return run(Operation.PUBLISH, publish, keys, args)
                .thenApply(reply -> new Published(
                        new PresenceOutcome(users(reply.get(0)), users(reply.get(1))),
                        Long.parseLong(reply.get(2).toString())));
    }

    @Override
    public CompletableFuture<Optional<List<User>>> prune(String instance) {
        var keys = List.of(config.leases(), config.versions(), config.signals());
        var args = List.of(instance, leaseMillis(), config.usersPrefix(), SIGNALS_LENGTH);
        return run(Operation.PRUNE, prune, keys, args)
                .thenApply(reply -> isOne(reply.get(0)) ? Optional.of(users(reply.get(1))) : Optional.empty());
    }

    @Override
    public CompletableFuture<Roster> roster(String instance) {
        return run(Operation.ROSTER, roster, List.of(config.versions()), List.of(instance, config.usersPrefix()))
                .thenApply(reply -> new Roster(Long.parseLong(reply.get(0).toString()), users(reply.get(1))));
    }

    private CompletableFuture<List<Object>> run(
            Operation operation, LuaScript script, List<String> keys, List<String> args) {
        return connections.run(operation, redis -> script.run(redis, keys, args));
    }

    private String leaseMillis() {
        return Long.toString(config.lease().toMillis());
    }

    private static boolean isOne(Object reply) {
        return ((Number) reply).longValue() == 1;
    }

    private static List<String> strings(Object reply) {
        return ((List<?>) reply).stream().map(Object::toString).toList();
    }

    private static Map<String, Long> versions(Object reply) {
        var flat = strings(reply);
        var versions = new LinkedHashMap<String, Long>();
        for (int i = 0; i < flat.size(); i += 2) {
            versions.put(flat.get(i), Long.parseLong(flat.get(i + 1)));
        }
        return versions;
    }

    /**
     * What Redis holds for a user: the name; before it, each with a line feed, which names do not contain, nothing when the
     * user is marked, and the role of who is no guest.
     */
    private static String encode(User user) {
        var role = user.isSignedIn() ? user.role().wire() + MARK : "";
        return (user.looksLikeAnother() ? MARK : "") + role + user.name();
    }

    private static User decode(String clientId, String encoded) {
        boolean marked = encoded.startsWith(MARK);
        var parts = encoded.substring(marked ? MARK.length() : 0).split(MARK, 2);
        return parts.length == 1
                ? new User(clientId, parts[0], marked, Role.GUEST)
                : new User(clientId, parts[1], marked, Role.of(parts[0]).orElse(Role.GUEST));
    }

    private static List<User> users(Object reply) {
        var flat = strings(reply);
        var users = new ArrayList<User>();
        for (int i = 0; i < flat.size(); i += 2) {
            users.add(decode(flat.get(i), flat.get(i + 1)));
        }
        return users;
    }
}
