package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;

import dev.chatroom.protocol.User;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * This pod's users and lease in Redis, and the watch over the leases of the others. A heartbeat is one command per pod,
 * however many users it has.
 */
final class RedisPresence {
    private static final System.Logger LOGGER = System.getLogger(RedisPresence.class.getName());
    private static final String SIGNALS_LENGTH = Integer.toString(RedisConfig.SIGNALS_LENGTH);

    private final RedisConnections link;
    private final RedisConfig config;
    private final BrokerListener listener;
    private final SignalJson json;
    private final BrokerMeters meters;
    private final InstanceRosters rosters;
    private final LuaScript changedScript = new LuaScript("changed");
    private final LuaScript heartbeatScript = new LuaScript("heartbeat");
    private final LuaScript pruneScript = new LuaScript("prune");
    private final LuaScript rosterScript = new LuaScript("roster");
    private final ReentrantLock lock = new ReentrantLock();
    /** This pod's users as Redis was told; guarded by {@link #lock}. */
    private final Map<String, User> mine = new LinkedHashMap<>();
    /** When the last heartbeat was answered, on the monotonic clock; guarded by {@link #lock}. */
    private long answeredAt = System.nanoTime();
    /** Since when heartbeats have been answered without a break; guarded by {@link #lock}. */
    private long steadySince = System.nanoTime();
    private volatile int pods = 1;
    /** Whether there was a lease that can be lost; guarded by {@link #lock}. */
    private boolean leased;

    RedisPresence(RedisConnections link, RedisConfig config, BrokerListener listener, SignalJson json, BrokerMeters meters) {
        this.link = link;
        this.config = config;
        this.listener = listener;
        this.json = json;
        this.meters = meters;
        this.rosters = new InstanceRosters(listener, this::roster);
    }

    /** How many pods hold a lease, this one included, by the last heartbeat. */
    int pods() {
        return pods;
    }

    /** Whether Redis has answered a heartbeat within the time of a lease. */
    boolean isHeard() {
        lock.lock();
        try {
            return System.nanoTime() - answeredAt <= config.lease().toNanos();
        } finally {
            lock.unlock();
        }
    }

    InstanceRosters rosters() {
        return rosters;
    }

    CompletableFuture<PresenceOutcome> changed(PresenceChange change) {
        return tell(change).thenApply(reply -> {
            remember(change);
            return new PresenceOutcome(users(reply.get(0)), users(reply.get(1)));
        });
    }

    /** Renews the lease, looks for pods that have lost theirs, and compares what is known of the others. */
    void beat() {
        var args = List.of(config.instance(), Long.toString(config.lease().toMillis()));
        var _ = run(heartbeatScript, List.of(config.pods(), config.versions()), args).whenComplete((reply, failure) -> {
            if (failure == null) {
                answered(reply);
            }
        });
    }

    private void answered(List<Object> reply) {
        boolean steady = noteAnswer();
        if (((Number) reply.get(0)).intValue() == 1) {
            noteNewLease();
            tellAgain();
        }
        if (steady) {
            strings(reply.get(1)).stream().filter(pod -> !pod.equals(config.instance())).forEach(this::pruneDead);
        }
        var versions = new HashMap<String, Long>();
        var flat = strings(reply.get(2));
        for (int i = 0; i < flat.size(); i += 2) {
            if (!flat.get(i).equals(config.instance())) {
                versions.put(flat.get(i), Long.parseLong(flat.get(i + 1)));
            }
        }
        pods = versions.size() + 1;
        rosters.compare(versions);
    }

    /** After Redis was away every lease looks old: only who has himself been heard for a whole lease may judge others. */
    private boolean noteAnswer() {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (now - answeredAt > config.lease().toNanos() / 2) {
                steadySince = now;
            }
            answeredAt = now;
            return now - steadySince >= config.lease().toNanos();
        } finally {
            lock.unlock();
        }
    }

    private void noteNewLease() {
        boolean lost;
        lock.lock();
        try {
            lost = leased;
            leased = true;
        } finally {
            lock.unlock();
        }
        if (lost) {
            LOGGER.log(Level.WARNING, "the lease was lost and is taken again");
            meters.leaseLost();
        }
    }

    private void pruneDead(String pod) {
        var _ = prune(pod).thenAccept(gone -> {
            LOGGER.log(Level.INFO, "pod {0} is gone, and {1} users with it", pod, gone.size());
            rosters.gone(pod);
            listener.vanished(gone);
        });
    }

    private CompletableFuture<List<User>> prune(String pod) {
        var args = List.of(pod, Long.toString(config.lease().toMillis()), config.usersPrefix(), SIGNALS_LENGTH);
        return run(pruneScript, List.of(config.pods(), config.versions(), config.signals()), args)
                .thenApply(reply -> users(reply.get(1)));
    }

    /** This pod's lease was gone, and perhaps its users: pruned by another, or Redis came back empty. */
    private void tellAgain() {
        List<User> all;
        lock.lock();
        try {
            all = List.copyOf(mine.values());
        } finally {
            lock.unlock();
        }
        if (!all.isEmpty()) {
            var _ = tell(new PresenceChange(all, List.of()));
        }
    }

    private CompletableFuture<List<Object>> tell(PresenceChange change) {
        var args = new ArrayList<String>();
        args.add(config.instance());
        args.add(config.usersPrefix());
        args.add(SIGNALS_LENGTH);
        args.add(json.write(change));
        args.add(Integer.toString(change.entered().size()));
        change.entered().forEach(user -> {
            args.add(user.clientId());
            args.add(user.name());
        });
        args.addAll(change.left());
        return run(changedScript, List.of(config.pods(), config.versions(), config.signals()), args);
    }

    private void remember(PresenceChange change) {
        lock.lock();
        try {
            change.entered().forEach(user -> mine.put(user.clientId(), user));
            change.left().forEach(mine::remove);
        } finally {
            lock.unlock();
        }
    }

    private CompletableFuture<InstanceRosters.Roster> roster(String pod) {
        return run(rosterScript, List.of(config.versions()), List.of(pod, config.usersPrefix()))
                .thenApply(reply ->
                        new InstanceRosters.Roster(Long.parseLong(reply.get(0).toString()), users(reply.get(1))));
    }

    private CompletableFuture<List<Object>> run(LuaScript script, List<String> keys, List<String> args) {
        return link.run(BrokerMeters.Command.EVALSHA, redis -> script.run(redis, keys, args));
    }

    private static List<String> strings(Object reply) {
        return ((List<?>) reply).stream().map(Object::toString).toList();
    }

    private static List<User> users(Object reply) {
        var flat = strings(reply);
        var users = new ArrayList<User>();
        for (int i = 0; i < flat.size(); i += 2) {
            users.add(new User(flat.get(i), flat.get(i + 1)));
        }
        return users;
    }
}
