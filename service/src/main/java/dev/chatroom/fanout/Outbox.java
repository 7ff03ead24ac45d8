package dev.chatroom.fanout;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Frames;
import dev.chatroom.time.Scheduler;
import dev.chatroom.time.Turn;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Sends frames to one client. At most one thread writes at a time, so frames never mix: a thread that finds another one
 * writing leaves its frames to it.
 *
 * <p>The bytes that may wait are limited. Past the limit the outbox drops them and closes the connection with
 * {@link CloseCode#TRY_LATER}.
 */
public final class Outbox implements Outbound {
    private static final System.Logger LOGGER = System.getLogger(Outbox.class.getName());
    /** A client that sends and reads without a pause may never let its outbox run empty. */
    private static final int WRITES_PER_TURN = 16;

    private final Runnable abort;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}. */
    private final Backlog backlog;
    /** Used by the thread that writes. */
    private final BacklogWriter writer;
    /** Whether a thread writes, or the connection was lost while one wrote; guarded by {@link #lock}. */
    private boolean writing;

    /**
     * The outbox of an open connection.
     *
     * @param socket writes to the client: blocks while the client does not read, throws when the connection is lost
     * @param abort closes the connection without a close frame; harmless when called again
     * @param maxBytes the most bytes that may wait, frames, history and broadcasts together
     * @param meters the metrics
     * @param scheduler the clock
     */
    public Outbox(ByteSink socket, Runnable abort, int maxBytes, FanoutMeters meters, Scheduler scheduler) {
        this.abort = abort;
        this.backlog = new Backlog(maxBytes, meters, scheduler);
        this.writer = new BacklogWriter(socket, maxBytes, meters, scheduler);
    }

    @Override
    public void send(byte[] frame) {
        boolean start;
        lock.lock();
        try {
            backlog.add(frame);
            start = startWriting();
        } finally {
            lock.unlock();
        }
        writeOnOwnThread(start);
    }

    /**
     * Answers a ping at once. A pong that is still waiting is replaced: only the most recent ping has to be answered (RFC
     * 6455 section 5.5.3).
     *
     * @param frame the frame's bytes; not changed afterwards
     */
    public void sendPong(byte[] frame) {
        writeAfter(() -> backlog.addPong(frame));
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        lock.lock();
        try {
            backlog.add(frame);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void sendAndFollow(List<byte[]> parts, BroadcastBuffer.Reader broadcasts) {
        writeAfter(() -> backlog.addAndFollow(parts, broadcasts));
    }

    @Override
    public void flush() {
        boolean start;
        lock.lock();
        try {
            backlog.closeIfOverLimit();
            start = startWriting();
        } finally {
            lock.unlock();
        }
        // The thread of the flusher writes one turn at most.
        writeOnOwnThread(start && (writer.isSlow() || writeTurn()));
    }

    @Override
    public void close(CloseCode code, String reason) {
        close(code, reason, CloseReason.of(code));
    }

    /** Closes the connection as {@link #close(CloseCode, String)} does, with another reason for metrics. */
    public void close(CloseCode code, String reason, CloseReason closeReason) {
        writeAfter(() -> backlog.close(Frames.close(code, reason), closeReason));
    }

    /** Drops what is waiting, and closes the connection as {@link #close(CloseCode, String, CloseReason)} does. */
    public void dropAndClose(CloseCode code, String reason, CloseReason closeReason) {
        writeAfter(() -> backlog.dropAndClose(Frames.close(code, reason), closeReason));
    }

    /** Drops what is waiting for a client that reads too slowly, and closes it. */
    public void closeSlow() {
        writeAfter(backlog::closeSlow);
    }

    /**
     * Handles a close frame of the client: echoes its code, unless the client answers a close of ours, and aborts the
     * connection when everything has been written.
     *
     * @param code the client's close code
     */
    public void answerClose(int code) {
        writeAfter(() -> {
            backlog.close(Frames.close(code, ""), CloseReason.CLIENT);
            backlog.closing().abortWhenWritten();
        });
        if (!locked(_ -> writing)) {
            abort.run();
        }
    }

    /**
     * How long ago a close began.
     *
     * @param now the monotonic time, in nanoseconds
     * @return nanoseconds; zero when no close has begun
     */
    public long closingNanos(long now) {
        return locked(held -> {
            var closing = held.closing();
            return closing == null ? 0L : now - closing.beganAt();
        });
    }

    /** How many bytes are held for the client: what is waiting or being written, with the heap that each frame takes. */
    public long bytes() {
        return locked(Backlog::heldBytes);
    }

    /** How many bytes the kernel has accepted for the client. It may hold many of them. */
    public long writtenBytes() {
        return writer.writtenBytes();
    }

    /** How many bytes are held for this client alone, without the broadcasts, which all clients share. */
    public long ownBytes() {
        return backlog.ownBytes();
    }

    /** Why the connection is being closed; empty when no close has begun. */
    public Optional<CloseReason> end() {
        return locked(held -> Optional.ofNullable(held.closing()).map(Closing::reason));
    }

    private void writeAfter(Runnable change) {
        writeOnOwnThread(locked(_ -> {
            change.run();
            return startWriting();
        }));
    }

    private <T> T locked(Function<Backlog, T> task) {
        lock.lock();
        try {
            return task.apply(backlog);
        } finally {
            lock.unlock();
        }
    }

    /** Claims the writing for this caller; false when nothing is waiting or another thread writes. Under the lock. */
    private boolean startWriting() {
        if (writing || backlog.isEmpty()) {
            return false;
        }
        writing = true;
        return true;
    }

    private void writeOnOwnThread(boolean start) {
        if (start) {
            Thread.startVirtualThread(this::write);
        }
    }

    private void write() {
        while (writeTurn()) {
            Turn.giveWay();
        }
    }

    /** Writes until nothing is waiting or the turn is over; returns whether this thread, or one in its place, goes on. */
    private boolean writeTurn() {
        try {
            for (int i = 0; i < WRITES_PER_TURN; i++) {
                if (!writeNext()) {
                    return false;
                }
            }
            return true;
        } catch (RuntimeException e) {
            LOGGER.log(Level.TRACE, "connection lost", e);
            abort.run();
            return false;
        }
    }

    /** Writes what is waiting; returns false when nothing was, and then this thread no longer writes. */
    private boolean writeNext() {
        int count;
        List<byte[]> frames;
        BroadcastBuffer.Reader broadcasts;
        boolean more;
        boolean abortNow;
        lock.lock();
        try {
            more = !backlog.isEmpty();
            writing = more;
            count = backlog.frameCount();
            frames = backlog.takeFrames();
            broadcasts = backlog.broadcasts();
            abortNow = !more && backlog.closing() != null && backlog.closing().isAbortedWhenWritten();
        } finally {
            lock.unlock();
        }
        if (more) {
            writer.write(frames, count, broadcasts);
        } else if (abortNow) {
            abort.run();
        }
        return more;
    }
}
