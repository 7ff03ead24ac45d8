package dev.chatroom.hub;

import dev.chatroom.protocol.EventCodec;
import dev.chatroom.testing.FakeBroker;
import dev.chatroom.testing.FakeLog;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;

/** A real hub on a broker and a clock that a test moves. */
final class ModelPod implements AutoCloseable {
    private final ManualScheduler time = new ManualScheduler();
    private final FakeBroker broker;
    private final Hub hub;
    private boolean alive = true;

    ModelPod(String name, FakeLog log, EventCodec codec) {
        // No two pods' clocks agree.
        time.advance(Duration.ofMillis(Math.floorMod(name.hashCode(), 5_000)));
        broker = new FakeBroker(name, log);
        broker.holdAppends();
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
        hub = new Hub(unlimited, broker, codec, time, HubMeters.NONE);
    }

    Hub hub() {
        return hub;
    }

    boolean isAlive() {
        return alive;
    }

    void storeNext() {
        if (broker.unstored() > 0) {
            broker.storeNextSilently();
        }
    }

    void ackNext() {
        if (broker.unacked() > 0) {
            broker.ackNext();
        }
    }

    void storeAll() {
        while (broker.unstored() > 0) {
            broker.storeNextSilently();
        }
        while (broker.unacked() > 0) {
            broker.ackNext();
        }
    }

    void deliver(int limit) {
        if (hub.connections() > 0) {
            broker.deliver(limit);
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
