package dev.chatroom.testing;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.Outbound;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client to whom nothing is written: what the hub has said is taken, in the order in which it was said, when the test
 * looks. Called by the test's thread alone, but for {@link #flush}.
 */
public abstract class LateReader implements Outbound {
    private final AtomicInteger flushes = new AtomicInteger();
    private final AtomicInteger delayed = new AtomicInteger();
    private BroadcastBuffer.Reader log;

    /** How often it was flushed. */
    public final int flushes() {
        return flushes.get();
    }

    /** How many frames were given to it that could wait for a flush. */
    public final int delayed() {
        return delayed.get();
    }

    /** Takes whole frames out of some bytes. */
    protected abstract void take(byte[] bytes, int offset, int length);

    /** Takes what the log has; to be called before a test looks. */
    protected final void drain() {
        while (log != null && log.next(BroadcastBuffer.Selection.EVERYTHING, this::take)) {
            // On to the next run.
        }
    }

    @Override
    public final void send(byte[] frame) {
        drain();
        take(frame, 0, frame.length);
    }

    @Override
    public final void sendWithNextFlush(byte[] frame) {
        delayed.incrementAndGet();
        send(frame);
    }

    @Override
    public final void sendAndFollow(byte[] frame, BroadcastBuffer.Reader reader) {
        send(frame);
        log = reader;
    }

    @Override
    public final void flush() {
        // Everything is read when the test looks.
        flushes.incrementAndGet();
    }
}
