package dev.chatroom.simulation;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class SimulatedPresence {
    private final World world;
    private final PresenceState state;
    private final String instance;
    private BrokerListener listener;
    private boolean dead;

    SimulatedPresence(World world, PresenceState state, SimulatedRedis redis, String instance, SimulatedClock clock) {
        this.world = world;
        this.state = state;
        this.instance = instance;
    }

    void listener(BrokerListener hub) {
        listener = hub;
        state.renew(instance);
        state.onSignal(instance, (me, signal) -> {
            if (signal.origin().equals(instance)) return;
            world.after(1000, () -> {
                if (dead) return;
                if (signal.change() == null) listener.instanceUsers(signal.origin(), List.of());
                else listener.instanceChanged(signal.origin(), signal.change());
            });
        });
        for (var other : state.versions().keySet()) if (!other.equals(instance)) listener.instanceUsers(other, state.roster(other));
    }

    CompletableFuture<PresenceOutcome> publish(PresenceChange change) {
        var f = new CompletableFuture<PresenceOutcome>();
        world.after(1000, () -> { if (dead) return; if (state.isDown()) f.completeExceptionally(new IllegalStateException()); else f.complete(state.publish(instance, change)); });
        return f;
    }

    void close() {
        dead = true;
        state.stopSignals(instance);
        world.after(8_000_000, () -> state.prune(instance, 0));
    }
}
