package dev.chatroom;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.fanout.BufferedFanout;
import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.fanout.FlushScheduler;
import dev.chatroom.fanout.Outbox;
import dev.chatroom.hub.Authenticator;
import dev.chatroom.hub.Connection;
import dev.chatroom.hub.Hub;
import dev.chatroom.hub.HubMeters;
import dev.chatroom.hub.MessageScreen;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.time.TimerThread;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A conversation in a room of its own, before the first client comes. The virtual machine compiles methods when they are
 * called often. Without a warm-up the first users wait for code that is interpreted, and a quiet room compiles for minutes.
 *
 * <p>It uses no network: what would be sent is dropped. Nothing of it is left in the metrics, the log or Redis.
 */
final class WarmUp implements AutoCloseable {
    /** Enough for the methods on the path of a message to be compiled; a few tenths of a second of CPU. */
    static final int MESSAGES = 60;

    static final String THREAD = "warm-up";

    private static final System.Logger LOGGER = System.getLogger(WarmUp.class.getName());
    private static final int CLIENTS = 20;
    private static final int OUTBOX_BYTES = 1024 * 1024;
    /** Time for the flush of a message, and for the compiler. */
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final TimerThread timer = new TimerThread(THREAD);
    private final EventCodec codec = new EventCodec(WireLimits.DEFAULT);
    private final Hub hub = new Hub(
            RoomConfig.defaults(THREAD).withRates(RoomConfig.Rates.UNLIMITED), Authenticator.GUESTS, MessageScreen.NONE,
            new LocalBroker(THREAD, MESSAGES, timer),
            new BufferedFanout(codec, new FlushScheduler(timer, Duration.ofMillis(1), 1), timer, FanoutMeters.NONE),
            timer, HubMeters.NONE);

    private WarmUp() {}

    /**
     * Warms up.
     *
     * @param limit how long at most, on a machine that is short of CPU
     * @return how many messages everybody was sent
     */
    static int run(Duration limit) {
        try (var warmUp = new WarmUp()) {
            return warmUp.talk(limit);
        } catch (BadEventException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "the warm-up failed; the room opens without it", e);
            return 0;
        }
    }

    @Override
    public void close() {
        hub.close();
        timer.close();
    }

    private int talk(Duration limit) throws BadEventException {
        long began = timer.nanoTime();
        var clients = IntStream.range(0, CLIENTS).mapToObj(_ -> connect()).toList();
        int sent = 0;
        while (sent < MESSAGES && timer.nanoTime() - began < limit.toNanos()) {
            say(clients, sent);
            sent++;
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        clients.forEach(hub::unregister);
        return sent;
    }

    /** One client after another joins, so that some joins get a history. */
    private void say(List<Connection> clients, int number) throws BadEventException {
        var from = clients.get(number % CLIENTS);
        if (number < CLIENTS) {
            receive(from, "{'type':'join','clientId':'secret of guest %08d','name':'Guest %d'}".formatted(number, number));
        }
        receive(from, "{'type':'typing'}");
        receive(from, "{'type':'message','id':'message-%d','text':'Is anybody here?'}".formatted(number));
    }

    private Connection connect() {
        return hub.register(new Outbox((_, _, _) -> {}, () -> {}, OUTBOX_BYTES, FanoutMeters.NONE, timer));
    }

    private void receive(Connection from, String event) throws BadEventException {
        hub.receive(from, codec.decode(event.replace('\'', '"')));
    }
}
