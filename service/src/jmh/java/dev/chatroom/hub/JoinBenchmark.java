package dev.chatroom.hub;

import dev.chatroom.broker.LocalBroker;
import dev.chatroom.fanout.BufferedFanout;
import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.fanout.FlushScheduler;
import dev.chatroom.protocol.BadEventException;
import dev.chatroom.protocol.ClientEvent;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.WireLimits;
import dev.chatroom.room.HistoryConfig;
import dev.chatroom.room.RoomConfig;
import dev.chatroom.time.TimerThread;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures a join: another tab of a user is registered, joins, receives the full history, and is unregistered. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class JoinBenchmark {
    private static final ClientEvent JOIN = new ClientEvent.Join("the secret of a tab", "Swift Otter", null);

    private final TimerThread timer = new TimerThread("timer");
    private final Hub hub = new Hub(
            RoomConfig.defaults("here"),
            Authenticator.GUESTS,
            MessageScreen.NONE,
            new LocalBroker("here", 1_000, timer),
            new BufferedFanout(
                    new EventCodec(WireLimits.DEFAULT),
                    new FlushScheduler(timer, Duration.ofMillis(50), 0.5),
                    timer,
                    FanoutMeters.NONE),
            timer,
            HubMeters.NONE);

    /** Fills the history. */
    @Setup
    public void fillHistory() throws BadEventException {
        for (int i = 0; i < HistoryConfig.DEFAULT.newcomerSize(); i++) {
            // One socket and user per message, because of the rate limit.
            var connection = hub.register(new SilentClient());
            hub.receive(connection, new ClientEvent.Join("the secret of tab number " + i, "Calm Heron " + i, null));
            hub.receive(connection, new ClientEvent.Message(null, "x".repeat(100)));
        }
        hub.receive(hub.register(new SilentClient()), JOIN);
    }

    /** Closes the hub and its timer. */
    @TearDown
    public void close() {
        hub.close();
        timer.close();
    }

    /** Joins and leaves. */
    @Benchmark
    public int join() throws BadEventException {
        var connection = hub.register(new SilentClient());
        hub.receive(connection, JOIN);
        hub.unregister(connection);
        return hub.connections();
    }
}
