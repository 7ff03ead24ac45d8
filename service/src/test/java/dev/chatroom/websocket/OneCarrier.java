package dev.chatroom.websocket;

import dev.chatroom.fanout.BufferedFanout;
import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.fanout.FlushScheduler;
import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.overload.OverloadState;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.testing.FakeBroker;
import dev.chatroom.time.TimerThread;
import io.helidon.common.concurrency.limits.FixedLimit;
import io.helidon.common.concurrency.limits.Limit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A program that counts how often an honest virtual thread runs while sockets flood the only carrier thread. For each kind
 * of flood it prints the name and the turns of the honest thread. Run with
 * {@code -Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1}.
 */
final class OneCarrier {
    /** The flood ends when the honest thread has had this many turns. */
    static final int TURNS = 50;
    /** Or when each flooder has sent this many bytes: far more than enough. */
    private static final long MAX_BYTES = 50_000_000;

    private static final int FLOODERS = 3;
    /** The budgets would end the floods. */
    private static final FrameRates UNLIMITED = new FrameRates(false, 1, 1, 1, 1, 1, 1, Duration.ZERO);

    private static final int UNKNOWN = -1;
    /** Not used by the socket. */
    private static final Limit NO_LIMIT = FixedLimit.create();

    private final TimerThread timer = new TimerThread("timer");
    private final AtomicInteger turns = new AtomicInteger();
    /** The turns until the first flooder ended. */
    private final AtomicInteger turnsOfFlood = new AtomicInteger(UNKNOWN);

    private final Semaphore wakeUps = new Semaphore(0);
    private final Semaphore ran = new Semaphore(0);

    private OneCarrier() {}

    /** Runs all floods, one after the other. */
    public static void main(String[] args) throws InterruptedException {
        for (var flood : Flood.values()) {
            System.out.println(flood + " " + new OneCarrier().turnsDuring(flood));
        }
        System.exit(0);
    }

    private int turnsDuring(Flood flood) throws InterruptedException {
        var environment = environment(flood);
        var sockets = new Thread[FLOODERS];
        for (int i = 0; i < FLOODERS; i++) {
            var client = new EndlessClient(flood.first(), flood.bytes(), this::isOver);
            var info = new UpgradeInfo("network", UserAgent.OTHER, Optional.empty());
            var socket = new ChatSocket(client, info, environment, () -> {});
            sockets[i] = Thread.startVirtualThread(() -> socket.handle(NO_LIMIT));
        }
        var honest = Thread.startVirtualThread(this::countTurns);
        var waker = Thread.ofPlatform().start(this::wake);
        for (var socket : sockets) {
            socket.join();
        }
        honest.interrupt();
        waker.interrupt();
        timer.close();
        return turnsOfFlood.get();
    }

    /** As a socket of an honest client: it runs when something outside the carrier threads has woken it. */
    private void countTurns() {
        try {
            while (true) {
                wakeUps.acquire();
                turns.incrementAndGet();
                ran.release();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Wakes the honest thread once for each turn. */
    private void wake() {
        try {
            while (true) {
                wakeUps.release();
                ran.acquire();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a flooder that has sent so many bytes ends. */
    private boolean isOver(long bytes) {
        boolean over = turns.get() >= TURNS || bytes > MAX_BYTES;
        if (over) {
            turnsOfFlood.compareAndSet(UNKNOWN, turns.get());
        }
        return over;
    }

    private SocketEnvironment environment(Flood flood) {
        var codec = new EventCodec(WireLimits.DEFAULT);
        var fanout = new BufferedFanout(
                codec, new FlushScheduler(timer, Duration.ofMillis(50), 0.5), timer, FanoutMeters.NONE);
        var config = config(flood == Flood.REFUSED ? 0 : FLOODERS);
        return new SocketEnvironment(
                new Hub(RoomConfig.defaults("here"), Authenticator.GUESTS, MessageScreen.NONE, new FakeBroker("here"), fanout, timer, HubMeters.NONE),
                codec,
                config,
                timer,
                new OpenSockets(config, timer),
                new AcceptedSockets(config.socketOptions()),
                new AddressBudgets(AddressRates.UNLIMITED, timer, Stream::empty),
                new SlowConsumerLog(timer),
                new OverloadState(),
                SocketMeters.NONE,
                FanoutMeters.NONE);
    }

    private static SocketConfig config(int maxConnections) {
        var defaults = SocketConfig.DEFAULT;
        return new SocketConfig(
                defaults.maxMessageBytes(),
                defaults.maxOutboxBytes(),
                defaults.admission(),
                maxConnections,
                defaults.pingInterval(),
                defaults.silenceTimeout(),
                defaults.deadlines(),
                UNLIMITED,
                defaults.sendBufferBytes(),
                defaults.allowedOrigins());
    }
}
