package dev.chatroom.redis;

import dev.chatroom.broker.BrokerListener;
import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.broker.Subscription;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.LogSnapshot;

import dev.chatroom.protocol.EventCodec;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisException;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads both streams: one virtual thread on its own connection, blocked in one XREAD, from cursors that were seeded off
 * the streams' tails. When the connection fails it comes back to where it was, for as long as it is not closed.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xread/">XREAD</a>
 */
final class StreamReader implements Subscription {
    private static final System.Logger LOGGER = System.getLogger(StreamReader.class.getName());
    private static final Duration BLOCK = Duration.ofSeconds(2);
    private static final int BATCH = 1_000;
    /** Two reads are further apart than this only when something held the reader up. */
    private static final Duration LATE = BLOCK.plusSeconds(1);

    private final RedisConnections link;
    private final RedisConfig config;
    private final BrokerListener listener;
    private final SignalReader signals;
    private final BrokerMeters meters;
    private final Consumer<Duration> gather;
    private final InstantSource clock = InstantSource.system();
    private final CompletableFuture<Void> seeded = new CompletableFuture<>();
    private final Thread thread;
    /** The thread's own. */
    private EntryId cursor;

    private String signalCursor;
    /** Whether it was said that Redis is lost. */
    private boolean lost;
    private long previousRead = System.nanoTime();
    private long tailsCheckedAt = System.nanoTime();
    /** Taken out by whoever closes it, the thread or {@link #close}. */
    private final AtomicReference<StatefulRedisConnection<String, String>> connection = new AtomicReference<>();

    private volatile long lagMillis;
    private volatile long lastReadAt = System.nanoTime();
    private volatile boolean closed;

    /** It rests by {@code gather} for as long as the listener has patience. */
    StreamReader(
            RedisConnections link,
            RedisConfig config,
            BrokerListener listener,
            SignalReader signals,
            BrokerMeters meters,
            Consumer<Duration> gather) {
        this.link = link;
        this.config = config;
        this.listener = listener;
        this.signals = signals;
        this.meters = meters;
        this.gather = gather;
        this.thread = Thread.ofVirtual().name("stream-reader").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public CompletableFuture<Void> seeded() {
        return seeded;
    }

    @Override
    public void close() {
        closed = true;
        // Ends a read that blocks. The thread is not interrupted: while it connects, that would lose a connection which
        // is made all the same, and nobody would close it.
        release();
    }

    boolean isOpen() {
        return !closed;
    }

    BrokerStatus.Reader vitals() {
        return new BrokerStatus.Reader(
                thread.isAlive(), Duration.ofMillis(lagMillis), Duration.ofNanos(System.nanoTime() - lastReadAt));
    }

    private void run() {
        var backoff = new Backoff();
        while (!closed) {
            try {
                var open = link.reader(BLOCK);
                connection.set(open);
                read(open.sync(), backoff);
            } catch (RedisException e) {
                if (!closed) {
                    LOGGER.log(lost ? Level.DEBUG : Level.WARNING, "the reader lost Redis, trying on: {0}", e.toString());
                    lost = true;
                    backoff.pause();
                }
            } catch (RuntimeException e) {
                if (!closed) {
                    LOGGER.log(Level.ERROR, "the reader failed, starting again", e);
                    backoff.pause();
                }
            } finally {
                release();
            }
        }
        // Nobody waits for a reader that was stopped before it had begun.
        seeded.complete(null);
    }

    private void release() {
        var open = connection.getAndSet(null);
        if (open != null) {
            var _ = open.closeAsync();
        }
    }

    @SuppressWarnings("unchecked") // A varargs array of offsets, which XREAD does not write to.
    private void read(RedisCommands<String, String> redis, Backoff backoff) {
        if (cursor == null && !closed) {
            seed(redis);
        }
        while (!closed) {
            long issuedAt = System.nanoTime();
            var read = redis.xread(
                    XReadArgs.Builder.block(BLOCK).count(BATCH),
                    StreamOffset.from(config.messages(), cursor.toString()),
                    StreamOffset.from(config.signals(), signalCursor));
            backoff.reset();
            lost = false;
            if (closed) {
                return;
            }
            var byStream = read.stream().collect(Collectors.partitioningBy(this::isMessage));
            var messages = byStream.get(true);
            note(messages);
            if (isOvertaken(redis, messages.size(), issuedAt)) {
                LOGGER.log(Level.WARNING, "the log was trimmed before it was read: messages are missing");
                seed(redis);
                meters.reset(BrokerMeters.CursorReset.OVERTAKEN);
                listener.overtaken();
                continue;
            }
            previousRead = issuedAt;
            pass(messages);
            byStream.get(false).forEach(this::passSignal);
            if (messages.isEmpty()) {
                checkTails(redis);
            }
            gather.accept(listener.patience());
        }
    }

    private void note(List<StreamMessage<String, String>> messages) {
        lastReadAt = System.nanoTime();
        meters.read(messages.size());
        lagMillis = messages.isEmpty()
                ? 0
                : Math.max(0, clock.millis() - EntryId.of(messages.getFirst().getId()).milliseconds());
    }

    /**
     * Whether entries behind the cursor were trimmed away. Looked into only when this reader may have fallen behind: it
     * got much at once, or was held up.
     */
    private boolean isOvertaken(RedisCommands<String, String> redis, int entries, long issuedAt) {
        boolean heldUp = issuedAt - previousRead > LATE.toNanos() || System.nanoTime() - issuedAt > LATE.toNanos();
        if (cursor.equals(EntryId.ZERO) || entries == 0 || (entries < config.untrimmed() / 2 && !heldUp)) {
            return false;
        }
        var first = redis.xrange(config.messages(), Range.unbounded(), Limit.from(1));
        return !first.isEmpty() && EntryId.of(first.getFirst().getId()).isAfter(cursor);
    }

    /** Where a stream ends before the cursor, Redis has lost what was there, and the cursor would wait for its return. */
    private void checkTails(RedisCommands<String, String> redis) {
        if (System.nanoTime() - tailsCheckedAt < BLOCK.toNanos()) {
            return;
        }
        tailsCheckedAt = System.nanoTime();
        var signalsTail = tail(redis, config.signals());
        if (EntryId.of(signalCursor).isAfter(signalsTail)) {
            signalCursor = signalsTail.toString();
        }
        var logTail = tail(redis, config.messages());
        if (cursor.isAfter(logTail)) {
            LOGGER.log(Level.WARNING, "the log ends at {0}, before {1}: Redis has lost entries", logTail, cursor);
            cursor = logTail;
            meters.reset(BrokerMeters.CursorReset.REWOUND);
            listener.rewound(logTail);
        }
    }

    private static EntryId tail(RedisCommands<String, String> redis, String stream) {
        var last = redis.xrevrange(stream, Range.unbounded(), Limit.from(1));
        return last.isEmpty() ? EntryId.ZERO : EntryId.of(last.getFirst().getId());
    }

    private void seed(RedisCommands<String, String> redis) {
        // The signals first: what they say of users is checked against rosters that are read later.
        signalCursor = tail(redis, config.signals()).toString();
        var newest = redis.xrevrange(config.messages(), Range.unbounded(), Limit.from(config.seedSize()));
        if (closed) {
            // The next reader may have told the hub of something newer.
            return;
        }
        var tail = newest.isEmpty() ? EntryId.ZERO : EntryId.of(newest.getFirst().getId());
        var entries = StreamFields.entries(newest.reversed());
        listener.seeded(new LogSnapshot(entries, olderIds(redis, newest), tail, newest.size() < config.untrimmed()));
        cursor = tail;
        signals.seeded();
        seeded.complete(null);
    }

    /** The ids of what the log holds before its newest entries, but for what the listener has read. */
    private List<String> olderIds(
            RedisCommands<String, String> redis, List<StreamMessage<String, String>> newest) {
        var read = Range.Boundary.excluding(listener.readUpTo().toString());
        var ids = new ArrayDeque<String>();
        var page = newest;
        while (page.size() == config.seedSize()) {
            var before = Range.Boundary.excluding(page.getLast().getId());
            page = redis.xrevrange(config.messages(), Range.from(read, before), Limit.from(config.seedSize()));
            StreamFields.entries(page).forEach(entry -> EventCodec.messageId(entry.json()).ifPresent(ids::addFirst));
        }
        return List.copyOf(ids);
    }

    private void pass(List<StreamMessage<String, String>> messages) {
        if (messages.isEmpty()) {
            return;
        }
        var entries = StreamFields.entries(messages);
        if (!entries.isEmpty()) {
            listener.appended(entries);
        }
        cursor = EntryId.of(messages.getLast().getId());
    }

    private void passSignal(StreamMessage<String, String> signal) {
        signalCursor = signal.getId();
        signals.read(signal.getBody());
    }

    private boolean isMessage(StreamMessage<String, String> message) {
        return message.getStream().equals(config.messages());
    }
}
