package dev.chatroom.redis;

import dev.chatroom.protocol.EntryId;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.protocol.SharedMessage;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Appends messages to the log in the order of the calls, in batches, one batch at a time, and retries each batch until all
 * of it is stored. A message whose reply was lost is appended again; readers deduplicate by its key.
 *
 * <p>A message is dispatched on its caller's thread, or, while a batch is in flight, with the next one: the busier Redis and
 * this instance are, the larger the batches. {@link WritePause} lets some wait for others.
 */
final class StreamWriter implements AutoCloseable {
    /** The most messages of a batch. */
    static final int MAX_BATCH = 256;

    private final LogAppender log;
    private final EventCodec codec;
    private final Scheduler scheduler;
    private final Duration closeTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private final ArrayDeque<UnstoredMessage> waiting = new ArrayDeque<>();
    /** Dispatched, or waiting to be retried; empty when no batch is in flight. */
    private List<UnstoredMessage> inFlight = List.of();

    private final Backoff backoff = new Backoff();
    private final WritePause pause;
    /** Whether a timer sends what waits. */
    private boolean gathering;

    private boolean closed;

    /**
     * A writer.
     *
     * @param timeUntilNextFlush zero when a flush may start now
     * @param closeTimeout how long {@link #close} waits
     */
    StreamWriter(
            LogAppender log,
            EventCodec codec,
            Scheduler scheduler,
            Supplier<Duration> timeUntilNextFlush,
            Duration closeTimeout) {
        this.log = log;
        this.codec = codec;
        this.scheduler = scheduler;
        this.pause = new WritePause(timeUntilNextFlush, scheduler.nanoTime());
        this.closeTimeout = closeTimeout;
    }

    /** Completes when the message is stored, and exceptionally only when the writer closes. */
    CompletableFuture<EntryId> append(SharedMessage message) {
        var unstored = new UnstoredMessage(message.json(codec), new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException("the writer is closed"));
            }
            waiting.add(unstored);
            if (gathers()) {
                return unstored.stored();
            }
        } finally {
            lock.unlock();
        }
        sendNext();
        return unstored.stored();
    }

    /** Whether a timer sends what waits, or does from now on. Under the lock. */
    private boolean gathers() {
        var wait = pause.before(scheduler.nanoTime());
        if (!gathering && inFlight.isEmpty() && wait.isPositive()) {
            gathering = true;
            var _ = scheduler.after(wait, this::sendGathered);
        }
        return gathering;
    }

    private void sendGathered() {
        lock.lock();
        try {
            gathering = false;
        } finally {
            lock.unlock();
        }
        sendNext();
    }

    /** How many messages are not stored yet. */
    int pending() {
        lock.lock();
        try {
            return (int) unstored().count();
        } finally {
            lock.unlock();
        }
    }

    /** Stores pending messages for as long as the log answers in time, then fails the rest. */
    @Override
    public void close() {
        List<UnstoredMessage> pending;
        lock.lock();
        try {
            pending = unstored().toList();
        } finally {
            lock.unlock();
        }
        sendNext();
        await(pending);
        failPending();
    }

    /** Sends the next batch, unless one is in flight or nothing waits. */
    private void sendNext() {
        List<UnstoredMessage> batch;
        lock.lock();
        try {
            if (!inFlight.isEmpty() || waiting.isEmpty()) {
                return;
            }
            batch = takeBatch();
        } finally {
            lock.unlock();
        }
        send(batch);
    }

    private List<UnstoredMessage> takeBatch() {
        inFlight = new ArrayList<>();
        while (inFlight.size() < MAX_BATCH && !waiting.isEmpty()) {
            inFlight.add(waiting.remove());
        }
        return inFlight;
    }

    private void send(List<UnstoredMessage> batch) {
        var _ = log.append(batch).thenRun(() -> answered(batch));
    }

    private void answered(List<UnstoredMessage> batch) {
        var failed = new ArrayList<>(batch);
        failed.removeIf(message -> message.stored().isDone());
        lock.lock();
        try {
            if (closed) {
                return;
            }
            inFlight = failed;
            if (failed.isEmpty()) {
                backoff.reset();
            } else {
                var _ = scheduler.after(backoff.next(), this::retry);
            }
        } finally {
            lock.unlock();
        }
        if (failed.isEmpty()) {
            sendNext();
        }
    }

    private void retry() {
        List<UnstoredMessage> batch;
        lock.lock();
        try {
            batch = inFlight;
        } finally {
            lock.unlock();
        }
        if (!batch.isEmpty()) {
            send(batch);
        }
    }

    /** Under the lock. */
    private Stream<UnstoredMessage> unstored() {
        return Stream.concat(inFlight.stream(), waiting.stream())
                .filter(message -> !message.stored().isDone());
    }

    private void await(List<UnstoredMessage> pending) {
        var all = pending.stream().map(UnstoredMessage::stored).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(all).get(closeTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The rest fails below.
        }
    }

    private void failPending() {
        List<UnstoredMessage> failed;
        lock.lock();
        try {
            closed = true;
            failed = unstored().toList();
            inFlight = List.of();
            waiting.clear();
        } finally {
            lock.unlock();
        }
        var reason = new IllegalStateException("the broker was closed before the message was stored");
        failed.forEach(message -> message.stored().completeExceptionally(reason));
    }
}
