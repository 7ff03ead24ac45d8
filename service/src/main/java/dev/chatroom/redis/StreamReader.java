package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.broker.Subscription;
import dev.chatroom.time.Scheduler;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Reads the log, the notices and the signals: one virtual thread on its own connection, which blocks in one XREAD of all. It
 * starts at the tails of the streams. When its connection fails it reconnects and resumes from its cursors, until it is
 * closed.
 *
 * <p>In a busy room it sleeps after a read until the next flush, so that a flush costs one read, however many messages it
 * sends.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xread/">XREAD</a>
 */
final class StreamReader implements Subscription {
    private static final System.Logger LOGGER = System.getLogger(StreamReader.class.getName());
    static final Duration BLOCK = Duration.ofSeconds(2);

    private final RedisConnections connections;
    private final RedisConfig config;
    private final BrokerListener listener;
    private final SnapshotReader snapshots;
    private final ChangeReader changes;
    private final LogDelivery delivery;
    private final SignalDispatcher signals;
    private final CursorChecks checks;
    private final BrokerMeters meters;
    private final Scheduler scheduler;
    private final ReadPause pause;
    private final ReaderStatus status;
    private final Thread thread;
    private final Backoff backoff = new Backoff();
    /** Null until the reader has started; used by the thread only, like the next one. */
    private StreamCursors cursors;
    /** Why the last attempt failed, which was logged; null when it succeeded. */
    private String failure;
    /** Taken out by whoever closes it, the thread or {@link #close}. */
    private final AtomicReference<StatefulRedisConnection<String, String>> connection = new AtomicReference<>();

    private volatile boolean closed;

    StreamReader(
            RedisConnections connections,
            RedisConfig config,
            BrokerListener listener,
            StreamEntries entries,
            RoomState state,
            SignalDispatcher signals,
            BrokerMeters meters,
            Scheduler scheduler,
            Supplier<Duration> timeUntilNextFlush) {
        this.connections = connections;
        this.config = config;
        this.listener = listener;
        this.snapshots = new SnapshotReader(config, listener, entries);
        this.changes = new ChangeReader(state, entries, listener, scheduler, BLOCK);
        this.delivery = new LogDelivery(listener, entries, changes);
        this.signals = signals;
        this.checks = new CursorChecks(config, scheduler, BLOCK);
        this.meters = meters;
        this.scheduler = scheduler;
        this.pause = new ReadPause(timeUntilNextFlush);
        this.status = new ReaderStatus(scheduler);
        this.thread = Thread.ofVirtual().name("stream-reader").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        // Ends a read that blocks. The thread is not interrupted: an interrupt while it connects would leak a connection
        // that is established all the same.
        release();
    }

    boolean isOpen() {
        return !closed;
    }

    BrokerStatus.Reader status() {
        return status.now(thread.isAlive());
    }

    private void run() {
        while (!closed) {
            try {
                var open = connections.openReader(BLOCK);
                connection.set(open);
                read(open);
            } catch (RedisException e) {
                retryAfter(e);
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "stream reader failed; retrying", e);
                backoff.pause();
            } finally {
                release();
            }
        }
    }

    private void retryAfter(RedisException e) {
        if (closed) {
            return;
        }
        var cause = CommandFailures.cause(e);
        if (!cause.equals(failure)) {
            LOGGER.log(Level.WARNING, "stream reader lost its connection; retrying, cause={0}", cause);
            failure = cause;
        }
        backoff.pause();
    }

    private void release() {
        var open = connection.getAndSet(null);
        if (open != null) {
            var _ = open.closeAsync();
        }
    }

    private void read(StatefulRedisConnection<String, String> open) {
        if (cursors == null) {
            startAtTail(open.sync());
        }
        while (!closed) {
            readOnce(open);
        }
    }

    /** Returns false when the reader was closed meanwhile: the next one may have started from something newer. */
    private boolean startAtTail(RedisCommands<String, String> redis) {
        // The signals first: the changes that follow are checked against rosters that are read later.
        var signalTail = StreamInfo.read(redis, config.signals()).tail();
        var noticeTail = StreamInfo.read(redis, config.notices()).tail();
        var snapshot = snapshots.read(redis, () -> changes.start(redis));
        if (closed) {
            return false;
        }
        // First: whoever waits to join is answered with it.
        signals.start(redis);
        listener.started(snapshot);
        cursors = new StreamCursors(config, snapshot.cursor(), noticeTail, signalTail);
        signals.started();
        return true;
    }

    private void readOnce(StatefulRedisConnection<String, String> open) {
        long issuedAt = scheduler.nanoTime();
        var read = cursors.read(open.async(), BLOCK);
        succeeded();
        if (closed) {
            return;
        }
        var messages = of(config.messages(), read);
        meters.read(messages.size());
        status.read(messages.stream().findFirst().map(StreamEntries::id));
        var redis = open.sync();
        if (checks.isOverrun(redis, cursors.messages(), messages.size(), issuedAt)) {
            startOver(redis);
            return;
        }
        delivery.log(redis, messages, cursors);
        delivery.notices(of(config.notices(), read), cursors);
        of(config.signals(), read).forEach(this::deliverSignal);
        if (messages.isEmpty() && checks.isTailCheckDue()) {
            followTails(redis);
        }
        changes.check(redis, cursors.messages());
        signals.check(redis);
        var length = pause.after(read.size(), scheduler.nanoTime() - issuedAt);
        if (length.isPositive()) {
            Backoff.sleep(length);
        }
    }

    private void succeeded() {
        backoff.reset();
        if (failure != null) {
            LOGGER.log(Level.INFO, "stream reader reads again, cursor={0}", cursors.messages());
            failure = null;
        }
    }

    private void startOver(RedisCommands<String, String> redis) {
        LOGGER.log(
                Level.WARNING,
                "log was trimmed before it was read; messages are missing, cursor={0}",
                cursors.messages());
        if (startAtTail(redis)) {
            meters.reset(BrokerMeters.CursorReset.OVERRUN);
            listener.overrun();
        }
    }

    private void followTails(RedisCommands<String, String> redis) {
        var cursor = cursors.messages();
        if (cursors.followTails(redis)) {
            var tail = cursors.messages();
            LOGGER.log(Level.WARNING, "log ends before the cursor: Redis lost entries, cursor={0} tail={1}", cursor, tail);
            meters.reset(BrokerMeters.CursorReset.REWOUND);
            listener.rewound(tail);
        }
    }

    private void deliverSignal(StreamMessage<String, String> signal) {
        cursors.advance(signal);
        signals.dispatch(signal.getBody());
    }

    private static List<StreamMessage<String, String>> of(String stream, List<StreamMessage<String, String>> read) {
        var entries = new ArrayList<StreamMessage<String, String>>(read.size());
        for (var entry : read) {
            if (entry.getStream().equals(stream)) {
                entries.add(entry);
            }
        }
        return entries;
    }
}
