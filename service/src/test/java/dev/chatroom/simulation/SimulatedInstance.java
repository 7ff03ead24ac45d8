package dev.chatroom.simulation;

import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.protocol.AddressKey;
import dev.chatroom.room.HistoryConfig;
import dev.chatroom.room.RoomConfig;
import java.time.Duration;
import java.util.Optional;

/** One production hub and room, with their own clocks and broker. */
final class SimulatedInstance {
    static final int MAX_UNSTORED = 20;
    /** Small bounds, so that a short schedule reaches them. */
    static final HistoryConfig HISTORY = new HistoryConfig(10, 12, 16 * 1024, 1_000);

    private final String name;
    private final SimulatedClock clock;
    private final Obedience obedience;
    private final SimulatedBroker broker;
    private final Hub hub;
    private boolean alive = true;

    SimulatedInstance(String name, World world, SimulatedRedis redis, PresenceState presence, SignalBus signals,
            Governance governance) {
        this.name = name;
        // Clocks run up to a tenth of a per cent fast or slow, and stand up to five seconds apart.
        this.clock = new SimulatedClock(world, world.between(999, 1_001), world.between(-5_000, 5_000));
        this.obedience = new Obedience(world, clock);
        this.broker = new SimulatedBroker(
                world, redis, new SimulatedPresence(world, presence, name, clock), signals, name, obedience, governance);
        var screen = governance.isOn() ? new SimulatedScreen(world, clock) : MessageScreen.NONE;
        this.hub = new Hub(
                config(name, governance.addressKey()), new SimulatedSignIns(), screen, broker, new SimulatedFanout(), clock, HubMeters.NONE);
    }

    String name() {
        return name;
    }

    Hub hub() {
        return hub;
    }

    SimulatedClock clock() {
        return clock;
    }

    Obedience obedience() {
        return obedience;
    }

    boolean isAlive() {
        return alive;
    }

    /** The process ends without a word, with everything that it had not stored. */
    void kill() {
        alive = false;
        clock.stop();
        broker.close();
    }

    private static RoomConfig config(String name, Optional<AddressKey> key) {
        var usual = new RoomConfig(
                name,
                HISTORY,
                MAX_UNSTORED,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                RoomConfig.Rates.UNLIMITED);
        return new RoomConfig(
                name, HISTORY, MAX_UNSTORED, usual.grace(), usual.joinTimeout(), usual.rates(), usual.editable(), usual.removals(), key);
    }
}
