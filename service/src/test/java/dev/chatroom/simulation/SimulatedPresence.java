package dev.chatroom.simulation;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.protocol.PresenceChange;
import dev.chatroom.protocol.PresenceOutcome;
import dev.chatroom.protocol.User;
import dev.chatroom.redis.PresenceDriver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** One instance's production presence on the simulated state in Redis. Commands and replies take time, and get lost. */
final class SimulatedPresence implements PresenceDriver.Store {
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final long LEASE_MICROS = LEASE.toNanos() / 1_000;
    private static final long TIMEOUT_MICROS = 2_000_000;

    private final World world;
    private final PresenceState state;
    private final String instance;
    private final SimulatedClock clock;
    private PresenceDriver presence;
    /** When the last command reaches Redis, and when its reply comes back: one connection keeps the order. */
    private long nextCommand;

    private long nextReply;
    private boolean reading;
    private boolean dead;

    SimulatedPresence(World world, PresenceState state, String instance, SimulatedClock clock) {
        this.world = world;
        this.state = state;
        this.instance = instance;
        this.clock = clock;
    }

    void listener(BrokerListener hub) {
        presence = new PresenceDriver(this, instance, LEASE, new PresenceWatch(hub, state), clock);
        state.onSignal(instance, this::signalled);
        beat();
    }

    /** The reader of signals starts: it has missed what came before. */
    void startReading() {
        reading = true;
        presence.heartbeat();
    }

    void stopReading() {
        reading = false;
    }

    CompletableFuture<PresenceOutcome> publishChange(PresenceChange change) {
        return presence.publish(change);
    }

    void close() {
        dead = true;
        state.stopSignals(instance);
    }

    private void beat() {
        presence.heartbeat();
        clock.after(LEASE.dividedBy(4), this::beat);
    }

    private void signalled(PresenceState.Signal signal) {
        if (signal.origin().equals(instance) || !reading || isLost(2)) {
            return;
        }
        // SignalBus are read in order; the state notifies in order, and the delay is the same for all.
        world.after(4_000, () -> {
            if (dead || !reading) {
                return;
            }
            if (signal.change() == null) {
                presence.gone(signal.origin());
            } else {
                presence.changed(signal.origin(), signal.version(), signal.change());
            }
        });
    }

    @Override
    public CompletableFuture<PresenceDriver.Store.Heartbeat> heartbeat() {
        return command(() -> {
            boolean added = state.renew(instance);
            return new PresenceDriver.Store.Heartbeat(added, state.expired(LEASE_MICROS), state.versions());
        });
    }

    @Override
    public CompletableFuture<PresenceDriver.Store.Published> publish(PresenceChange change) {
        return command(() -> {
            var outcome = state.publish(instance, change);
            return new PresenceDriver.Store.Published(outcome, state.version(instance));
        });
    }

    @Override
    public CompletableFuture<Optional<List<User>>> prune(String other) {
        return command(() -> Optional.ofNullable(state.prune(other, LEASE_MICROS)));
    }

    @Override
    public CompletableFuture<PresenceDriver.Store.Roster> roster(String other) {
        return command(() -> new PresenceDriver.Store.Roster(state.version(other), state.roster(other)));
    }

    private <T> CompletableFuture<T> command(Supplier<T> work) {
        var answer = new CompletableFuture<T>();
        boolean replyLost = isLost(5);
        nextCommand = Math.max(nextCommand, world.now() + world.between(100, world.percent(5) ? 800_000 : 3_000));
        world.at(nextCommand, () -> {
            if (state.isDown() || dead) {
                world.after(TIMEOUT_MICROS, () -> fail(answer));
                return;
            }
            var result = work.get();
            if (replyLost) {
                world.after(TIMEOUT_MICROS, () -> fail(answer));
                return;
            }
            nextReply = Math.max(nextReply, world.now() + world.between(100, world.percent(5) ? 800_000 : 3_000));
            world.at(nextReply, () -> {
                if (!dead) {
                    answer.complete(result);
                }
            });
        });
        return answer;
    }

    private boolean isLost(int percent) {
        return !state.isCalm() && world.percent(percent);
    }

    private void fail(CompletableFuture<?> answer) {
        if (!dead) {
            answer.completeExceptionally(new IllegalStateException("timed out"));
        }
    }
}
