package dev.chatroom.hub;

import dev.chatroom.protocol.EventCodec;
import dev.chatroom.testing.FakeBackbone;
import dev.chatroom.testing.FakeLog;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;

/** A real hub on a backbone and a clock that a test moves. */
final class ModelPod implements AutoCloseable {
    private final ManualScheduler time = new ManualScheduler();
    private final FakeBackbone backbone;
    private final Hub hub;
    private boolean alive = true;

    ModelPod(String name, FakeLog log, EventCodec codec) {
        // No two pods' clocks agree.
        time.advance(Duration.ofMillis(Math.floorMod(name.hashCode(), 5_000)));
        backbone = new FakeBackbone(name, log);
        backbone.holdAppends();
        var usual = HubConfig.defaults(name);
        var unlimited = new HubConfig(
                name,
                usual.historySize(),
                usual.resumeSize(),
                usual.rememberedIds(),
                usual.flushInterval(),
                usual.grace(),
                usual.joinPatience(),
                new HubConfig.Rates(false, 1, 1));
        hub = new Hub(unlimited, backbone, codec, time, HubMeters.NONE);
    }

    Hub hub() {
        return hub;
    }

    boolean isAlive() {
        return alive;
    }

    void storeNext() {
        if (backbone.unstored() > 0) {
            backbone.storeNextSilently();
        }
    }

    void ackNext() {
        if (backbone.unacked() > 0) {
            backbone.ackNext();
        }
    }

    void storeAll() {
        while (backbone.unstored() > 0) {
            backbone.storeNextSilently();
        }
        while (backbone.unacked() > 0) {
            backbone.ackNext();
        }
    }

    void deliver(int limit) {
        if (hub.connections() > 0) {
            backbone.deliver(limit);
        }
    }

    void deliverAll() {
        deliver(Integer.MAX_VALUE);
    }

    void pass(Duration duration) {
        time.advance(duration);
    }

    @Override
    public void close() {
        alive = false;
        hub.close();
    }
}
