package dev.chatroom.redis;

import dev.chatroom.protocol.ChangeRequest;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Stores changes of the room in the order of the calls, one at a time, and retries each until it is stored. One whose reply
 * was lost is stored again, which does nothing.
 */
final class ChangeWriter implements AutoCloseable {
    private final Function<ChangeRequest, CompletableFuture<EntryId>> store;
    private final Scheduler scheduler;
    private final Duration closeTimeout;
    private final ReentrantLock lock = new ReentrantLock();
    /** The first one is in flight, or waits to be retried. Guarded by {@link #lock}, like the rest. */
    private final ArrayDeque<Unstored> waiting = new ArrayDeque<>();

    private final Backoff backoff = new Backoff();
    private boolean closed;

    private record Unstored(ChangeRequest request, CompletableFuture<EntryId> stored) {}

    /**
     * A writer.
     *
     * @param store tries once
     * @param closeTimeout how long {@link #close} waits
     */
    ChangeWriter(
            Function<ChangeRequest, CompletableFuture<EntryId>> store, Scheduler scheduler, Duration closeTimeout) {
        this.store = store;
        this.scheduler = scheduler;
        this.closeTimeout = closeTimeout;
    }

    /** Completes when the changes are stored, and exceptionally only when the writer closes. */
    CompletableFuture<EntryId> store(ChangeRequest request) {
        var unstored = new Unstored(request, new CompletableFuture<>());
        boolean idle;
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException("the writer is closed"));
            }
            idle = waiting.isEmpty();
            waiting.add(unstored);
        } finally {
            lock.unlock();
        }
        if (idle) {
            tryFirst();
        }
        return unstored.stored();
    }

    /** Stores pending changes for as long as Redis answers in time, then fails the rest. */
    @Override
    public void close() {
        var pending = pending();
        try {
            CompletableFuture.allOf(pending.stream().map(Unstored::stored).toArray(CompletableFuture[]::new))
                    .get(closeTimeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException _) {
            // The rest fails below.
        }
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        var reason = new IllegalStateException("the broker was closed before the change was stored");
        pending().forEach(unstored -> unstored.stored().completeExceptionally(reason));
    }

    private List<Unstored> pending() {
        lock.lock();
        try {
            return List.copyOf(waiting);
        } finally {
            lock.unlock();
        }
    }

    private void tryFirst() {
        Unstored first;
        lock.lock();
        try {
            first = closed ? null : waiting.peek();
        } finally {
            lock.unlock();
        }
        if (first != null) {
            var _ = store.apply(first.request()).whenComplete((position, failure) -> answered(first, position, failure));
        }
    }

    private void answered(Unstored first, EntryId position, Throwable failure) {
        boolean isNextHere;
        lock.lock();
        try {
            if (failure != null) {
                var _ = scheduler.after(backoff.next(), this::tryFirst);
                return;
            }
            backoff.reset();
            waiting.remove();
            isNextHere = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        first.stored().complete(position);
        // One that was added since then was the first: whoever added it tries it.
        if (isNextHere) {
            tryFirst();
        }
    }
}
