package dev.chatroom.testing;

import dev.chatroom.fanout.BroadcastBuffer;
import dev.chatroom.fanout.Outbound;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client that reads late: frames are taken, in the order in which they were sent, when the test looks. Used by the
 * test's thread only, except {@link #flush}.
 */
public abstract class LateReader implements Outbound {
    private final AtomicInteger flushes = new AtomicInteger();
    private final AtomicInteger delayed = new AtomicInteger();
    private BroadcastBuffer.Reader broadcasts;

    /** How often it was flushed. */
    public final int flushes() {
        return flushes.get();
    }

    /** How many frames were to be sent with the next flush. */
    public final int delayed() {
        return delayed.get();
    }

    /** Takes whole frames out of some bytes. */
    protected abstract void take(byte[] bytes, int offset, int length);

    /** Takes the broadcasts so far. Called before a test looks. */
    protected final void drain() {
        while (broadcasts != null && broadcasts.read(BroadcastBuffer.Selection.EVERYTHING, this::take)) {
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
        broadcasts = reader;
    }

    @Override
    public final void flush() {
        // Everything is read when the test looks.
        flushes.incrementAndGet();
    }
}
