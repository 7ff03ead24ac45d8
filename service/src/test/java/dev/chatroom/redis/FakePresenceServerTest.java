package dev.chatroom.redis;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;

class FakePresenceServerTest extends PresenceStoreContract {
    private static final Duration LEASE = Duration.ofSeconds(6);

    private final ManualScheduler time = new ManualScheduler();
    private final FakePresenceServer server = new FakePresenceServer(time, LEASE);

    @Override
    PresenceStore store(String instance) {
        return server.store(instance);
    }

    @Override
    void expireLeases() {
        time.advance(LEASE);
    }
}
