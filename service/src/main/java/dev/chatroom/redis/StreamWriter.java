package dev.chatroom.redis;

import dev.chatroom.broker.BrokerMeters;
import dev.chatroom.protocol.EntryId;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisException;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Appends messages to the stream in the order given, many at a time, and keeps those that are not stored yet.
 *
 * <p>While Redis is away they wait, up to a bound. A message whose reply was lost is appended again: readers know it by
 * its id.
 *
 * <p>It has no thread of its own, which would have to be woken twice for each message of a quiet room: a message is
 * given to the driver by whoever brings it, or, when others are under way, by whoever brings the reply to those.
 *
 * <p>In a busy room messages gather: ten that go together cost the driver hardly more than one. They do so while the
 * {@linkplain StreamReader reader} rests, who is awake often enough, so that it takes no timer and no thread.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xadd/">XADD</a>
 */
final class StreamWriter implements AutoCloseable {
    private static final int BATCH = 256;
    /** As many need not wait for more: of what they save together, most is saved. */
    private static final int WORTH_SENDING = 8;

    private static final byte[] ORIGIN = StreamFields.ORIGIN.getBytes(UTF_8);

    private record Write(byte[] json, CompletableFuture<EntryId> stored) {}

    private final RedisConnections link;
    private final RedisConfig config;
    /** What every command begins with. */
    private final List<byte[]> start;

    private final byte[] instance;
    private final AtomicInteger pending = new AtomicInteger();
    private final Backoff backoff = new Backoff();
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final ArrayDeque<Write> waiting = new ArrayDeque<>();
    /** Given to the driver, or to be given to it again, and not stored yet; guarded by {@link #lock}. */
    private List<Write> underWay = List.of();

    /** Whether what comes may wait. */
    private volatile boolean gathering;
    private volatile boolean closed;

    StreamWriter(RedisConnections link, RedisConfig config) {
        this.link = link;
        this.config = config;
        this.start = Stream.of(
                        config.messages(), "MAXLEN", "~", Long.toString(config.streamLength()), "*", StreamFields.DATA)
                .map(text -> text.getBytes(UTF_8))
                .toList();
        this.instance = config.instance().getBytes(UTF_8);
    }

    boolean accepts() {
        return pending() < config.pendingWrites();
    }

    int pending() {
        return pending.get();
    }

    CompletableFuture<EntryId> append(byte[] json) {
        var write = new Write(json, new CompletableFuture<>());
        pending.incrementAndGet();
        lock.lock();
        try {
            waiting.add(write);
        } finally {
            lock.unlock();
        }
        writeNext();
        return write.stored();
    }

    /** Sleeps, and what comes meanwhile waits too, until it is worth sending. */
    void gather(Duration patience) {
        gathering = !patience.isZero();
        try {
            Thread.sleep(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopGathering();
        }
    }

    /** Stores what waits, as far as Redis answers in time, and ends. */
    @Override
    public void close() {
        stopGathering();
        try {
            var all = unstored().map(Write::stored).toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(all).get(config.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // What is left fails below.
        }
        closed = true;
        var closing = new RedisException("the broker was closed");
        unstored().forEach(write -> write.stored().completeExceptionally(closing));
    }

    private void stopGathering() {
        gathering = false;
        writeNext();
    }

    private Stream<Write> unstored() {
        lock.lock();
        try {
            return Stream.concat(List.copyOf(underWay).stream(), List.copyOf(waiting).stream());
        } finally {
            lock.unlock();
        }
    }

    private void writeNext() {
        List<Write> batch;
        lock.lock();
        try {
            if (closed || !underWay.isEmpty() || waiting.isEmpty() || isHeldBack()) {
                return;
            }
            batch = take();
            underWay = batch;
        } finally {
            lock.unlock();
        }
        write(batch);
    }

    /** Under the lock. */
    private boolean isHeldBack() {
        return gathering && waiting.size() < WORTH_SENDING;
    }

    private List<Write> take() {
        var batch = new ArrayList<Write>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void write(List<Write> batch) {
        var commands = batch.stream().map(this::command).toList();
        var stored = IntStream.range(0, batch.size())
                .mapToObj(i -> commands.get(i).thenAccept(id -> stored(batch.get(i), id)).toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        var _ = CompletableFuture.allOf(stored).whenComplete((_, _) -> goOn(batch));
        link.run(BrokerMeters.Command.XADD, commands);
    }

    /**
     * Its arguments are bytes already: a text the driver first encodes into a buffer of its own, which was a third of what
     * it did in a busy room.
     */
    private AsyncCommand<String, String, String> command(Write write) {
        var arguments = new CommandArgs<>(StringCodec.UTF8);
        start.forEach(arguments::add);
        arguments.add(write.json()).add(ORIGIN).add(instance);
        return new AsyncCommand<>(new Command<>(CommandType.XADD, new StatusOutput<>(StringCodec.UTF8), arguments));
    }

    /**
     * Tells of each when its own reply is there, not when those of others have failed: the driver may tell of failures
     * under a lock of its own, for which whoever listens may be waiting elsewhere with a lock that he needs here.
     */
    private void stored(Write write, String id) {
        pending.decrementAndGet();
        write.stored().complete(EntryId.of(id));
    }

    private void goOn(List<Write> batch) {
        var failed = batch.stream().filter(write -> !write.stored().isDone()).toList();
        if (failed.isEmpty()) {
            // Before another may write, who has the next turn with it.
            backoff.reset();
        }
        lock.lock();
        try {
            underWay = failed;
        } finally {
            lock.unlock();
        }
        if (failed.isEmpty()) {
            writeNext();
        } else {
            Thread.ofVirtual().name("stream-writer").start(() -> writeAgain(failed));
        }
    }

    private void writeAgain(List<Write> failed) {
        backoff.pause();
        if (!closed) {
            write(failed);
        }
    }
}
