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
 * <p>In a quiet room a message is dispatched on its caller's thread. In a busy room a batch is held back until the next
 * flush, or until it has {@value #RELEASE_SIZE} messages: a batch of ten costs hardly more than one message. A timer
 * releases each batch that is held back.
 */
final class StreamWriter implements AutoCloseable {
    /** The most messages of a batch. */
    static final int MAX_BATCH = 256;
    /** A batch of this size is not held back: a larger one saves little more. */
    static final int RELEASE_SIZE = 8;

    private final LogAppender log;
    private final EventCodec codec;
    private final Scheduler scheduler;
    private final Supplier<Duration> timeUntilNextFlush;
    private final Duration closeTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private final ArrayDeque<UnstoredMessage> waiting = new ArrayDeque<>();
    /** Dispatched, or waiting to be retried; empty when no batch is in flight. */
    private List<UnstoredMessage> inFlight = List.of();

    private final Backoff backoff = new Backoff();
    /** Cancels the timer of the batch that is held back; null when none is. No batch is in flight while one is. */
    private Runnable cancelRelease;

    private boolean closing;
    private boolean closed;

    /**
     * A writer.
     *
     * @param timeUntilNextFlush how long a batch may be held back; zero when the room is quiet
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
        this.timeUntilNextFlush = timeUntilNextFlush;
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
        } finally {
            lock.unlock();
        }
        sendOrHoldBack();
        return unstored.stored();
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
            closing = true;
            pending = unstored().toList();
        } finally {
            lock.unlock();
        }
        release();
        await(pending);
        failPending();
    }

    private void sendOrHoldBack() {
        sendWithin(timeUntilNextFlush.get());
    }

    private void release() {
        sendWithin(Duration.ZERO);
    }

    /** Sends the next batch, unless one is in flight; a small one may be held back for a while. */
    private void sendWithin(Duration limit) {
        List<UnstoredMessage> batch;
        lock.lock();
        try {
            if (!inFlight.isEmpty() || waiting.isEmpty()) {
                return;
            }
            if (limit.isPositive() && waiting.size() < RELEASE_SIZE && !closing) {
                holdBack(limit);
                return;
            }
            batch = takeBatch();
        } finally {
            lock.unlock();
        }
        send(batch);
    }

    /** One timer for each batch: the first message of a batch starts it. */
    private void holdBack(Duration limit) {
        if (cancelRelease == null) {
            cancelRelease = scheduler.after(limit, this::release);
        }
    }

    private List<UnstoredMessage> takeBatch() {
        if (cancelRelease != null) {
            cancelRelease.run();
            cancelRelease = null;
        }
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
        var failed = batch.stream().filter(message -> !message.stored().isDone()).toList();
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
            sendOrHoldBack();
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
