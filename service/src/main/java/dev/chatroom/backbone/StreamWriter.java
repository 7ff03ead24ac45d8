package dev.chatroom.backbone;

import io.lettuce.core.RedisException;
import io.lettuce.core.XAddArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends messages to the stream in the order given, many at a time, and keeps those that are not stored yet.
 *
 * <p>While Redis is away they wait, up to a bound. A message whose reply was lost is appended again: readers know it by
 * its id.
 *
 * @see <a href="https://redis.io/docs/latest/commands/xadd/">XADD</a>
 */
final class StreamWriter implements AutoCloseable {
    private static final int BATCH = 256;
    private static final long LOOK_NANOS = 1_000_000;

    private record Write(byte[] json, CompletableFuture<EntryId> stored) {}

    private final RedisLink link;
    private final RedisConfig config;
    private final LinkedBlockingQueue<Write> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Thread thread;
    /** Taken from the queue and not stored yet; the thread's own. */
    private List<Write> underWay = List.of();

    private volatile boolean closed;

    StreamWriter(RedisLink link, RedisConfig config) {
        this.link = link;
        this.config = config;
        this.thread = Thread.ofVirtual().name("stream-writer").start(this::run);
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
        waiting.add(write);
        return write.stored();
    }

    /** Stores what waits, as far as Redis answers in time, and ends. */
    @Override
    public void close() {
        long limit = System.nanoTime() + config.timeout().toNanos();
        while (pending() > 0 && System.nanoTime() < limit) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        closed = true;
        thread.interrupt();
    }

    private void run() {
        var backoff = new Backoff();
        while (!closed) {
            try {
                if (underWay.isEmpty()) {
                    underWay = take();
                }
                underWay = write(underWay);
                if (underWay.isEmpty()) {
                    backoff.reset();
                } else {
                    backoff.pause();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        var closing = new RedisException("the backbone was closed");
        underWay.forEach(write -> write.stored().completeExceptionally(closing));
        waiting.forEach(write -> write.stored().completeExceptionally(closing));
    }

    private List<Write> take() throws InterruptedException {
        var batch = new ArrayList<Write>();
        batch.add(waiting.take());
        waiting.drainTo(batch, BATCH - 1);
        return batch;
    }

    /** Writes a batch at once and returns what has to be written again. */
    private List<Write> write(List<Write> batch) throws InterruptedException {
        var replies = batch.stream().map(this::send).toList();
        var failed = new ArrayList<Write>();
        for (int i = 0; i < batch.size(); i++) {
            try {
                var entry = EntryId.of(replies.get(i).get());
                pending.decrementAndGet();
                batch.get(i).stored().complete(entry);
            } catch (ExecutionException | CompletionException e) {
                failed.add(batch.get(i));
            }
        }
        return failed;
    }

    private CompletableFuture<String> send(Write write) {
        var trim = XAddArgs.Builder.maxlen(config.streamLength()).approximateTrimming();
        var body = Map.of(StreamFields.DATA, StreamFields.text(write.json()), StreamFields.ORIGIN, config.instance());
        return link.run(BackboneMeters.Command.XADD, redis -> redis.xadd(config.messages(), trim, body));
    }
}
