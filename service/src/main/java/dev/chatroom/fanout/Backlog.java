package dev.chatroom.fanout;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Frames;
import dev.chatroom.time.Scheduler;
import java.util.List;

/**
 * What is waiting for one client: its own frames, then broadcasts, then a close frame. Past the limit on its bytes it is
 * replaced by the close frame. Plain state: the outbox guards it.
 */
final class Backlog {
    private final int maxBytes;
    private final FanoutMeters meters;
    private final Scheduler scheduler;
    private final FrameQueue queue = new FrameQueue();
    /** Null before the client follows the broadcasts, and from its close frame on. */
    private BroadcastBuffer.Reader broadcasts;
    /** Null until a close begins. */
    private Closing closing;
    /** The heap of the client's own frames that are being written. Read without the lock of the outbox, written under it. */
    private volatile long writingBytes;

    Backlog(int maxBytes, FanoutMeters meters, Scheduler scheduler) {
        this.maxBytes = maxBytes;
        this.meters = meters;
        this.scheduler = scheduler;
    }

    /** Adds a frame, unless a close has begun. */
    void add(byte[] frame) {
        if (closing == null) {
            queue.add(frame);
            closeIfOverLimit();
        }
    }

    /** Adds a pong, in place of one that is waiting, unless a close has begun. */
    void addPong(byte[] frame) {
        if (closing == null) {
            queue.addPong(frame);
            closeIfOverLimit();
        }
    }

    /** Adds a frame, and from then on every broadcast, unless a close has begun. */
    void addAndFollow(List<byte[]> parts, BroadcastBuffer.Reader reader) {
        if (closing == null) {
            queue.addParts(parts);
            broadcasts = reader;
            closeIfOverLimit();
        }
    }

    void closeIfOverLimit() {
        if (queue.heldBytes() + writingBytes + lag() <= maxBytes) {
            return;
        }
        closeSlow();
    }

    /** Drops what is waiting, and begins a close unless one has begun. */
    void closeSlow() {
        if (closing == null) {
            meters.slow(SlowAction.CLOSED);
        }
        dropAndClose(Frames.close(CloseCode.TRY_LATER, "slow"), CloseReason.SLOW);
    }

    /** Drops what is waiting, and begins a close unless one has begun. */
    void dropAndClose(byte[] frame, CloseReason reason) {
        queue.clear();
        broadcasts = null;
        close(frame, reason);
    }

    /** Begins a close, unless one has begun. */
    void close(byte[] frame, CloseReason reason) {
        if (closing == null) {
            closing = new Closing(frame, reason, scheduler.nanoTime());
        }
    }

    /** The close that has begun; null when none has. */
    Closing closing() {
        return closing;
    }

    /** How many bytes are waiting, without the close frame. */
    long bytes() {
        return queue.bytes() + lag();
    }

    /** How many bytes are held for the client: those that are waiting or being written, with the heap that frames take. */
    long heldBytes() {
        return ownBytes() + lag();
    }

    /**
     * The part of it that is held for this client alone: the broadcasts are held once for all of them. Needs no lock: frames whose
     * writing begins meanwhile may count twice.
     */
    long ownBytes() {
        return queue.heldBytes() + writingBytes;
    }

    boolean isEmpty() {
        return bytes() == 0 && !isCloseFrameWaiting();
    }

    /** How many frames {@link #takeFrames} takes now; a frame may have several parts. */
    int frameCount() {
        return bytes() > 0 ? queue.count() : 1;
    }

    /**
     * Takes the client's own frames, or the close frame when nothing else is waiting. Those taken before have been written;
     * these are held until the next call.
     */
    List<byte[]> takeFrames() {
        long taken = queue.heldBytes();
        if (writingBytes != taken) {
            writingBytes = taken;
        }
        if (bytes() > 0 || !isCloseFrameWaiting()) {
            return queue.takeAll();
        }
        broadcasts = null;
        return List.of(closing.takeFrame());
    }

    /** The client's position in the buffer; null when it does not follow the broadcasts. */
    BroadcastBuffer.Reader broadcasts() {
        return broadcasts;
    }

    private long lag() {
        return broadcasts == null ? 0 : broadcasts.lag();
    }

    private boolean isCloseFrameWaiting() {
        return closing != null && closing.isFrameWaiting();
    }
}
