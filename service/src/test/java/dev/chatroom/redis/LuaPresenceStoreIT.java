package dev.chatroom.redis;

import static org.awaitility.Awaitility.await;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.testing.EmbeddedRedis;
import dev.chatroom.time.TimerThread;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scripts against a real Redis. */
class LuaPresenceStoreIT extends PresenceStoreContract {
    /** Long enough for a few commands, short enough to wait for. */
    private static final Duration LEASE = Duration.ofMillis(500);

    @RegisterExtension
    static final EmbeddedRedis REDIS = new EmbeddedRedis();

    private final TimerThread scheduler = new TimerThread("timer");
    private final List<RedisConnections> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(RedisConnections::close);
        scheduler.close();
    }

    @Override
    PresenceStore store(String instance) {
        var usual = RedisConfig.defaults(RedisURI.create(REDIS.url()), instance);
        var config = new RedisConfig(
                usual.uri(),
                usual.room(),
                instance,
                usual.streamLength(),
                usual.snapshotSize(),
                usual.timeout(),
                usual.authority(),
                LEASE,
                usual.auditAge());
        var connections = new RedisConnections(config, BrokerMeters.NONE, scheduler);
        opened.add(connections);
        connections.connected().join();
        return new LuaPresenceStore(connections, config, new SignalJson());
    }

    /** Another instance, which renews its own lease only, sees all others expire. */
    @Override
    void expireLeases() {
        var leases = REDIS.members("chat:pods");
        var observer = store("observer");
        await().until(() -> observer.heartbeat().join().expired().containsAll(leases));
    }
}
