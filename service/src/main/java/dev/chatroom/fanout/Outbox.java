package dev.chatroom.fanout;

import dev.chatroom.websocket.SocketMeters;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Frames;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One client's way out: a few frames of its own, and a place in the log of frames for everyone. At most one thread
 * writes at a time, so frames never mix. A client that held up a flush once gets a virtual thread of its own for the
 * next, until it reads as fast as the others again.
 */
public final class Outbox implements Outbound {
    private static final long SLOW_NANOS = 2_000_000;

    private final DataWriter socket;
    private final Runnable abort;
    private final int maxBytes;
    /** The writer's. */
    private final SlowConsumerPolicy backlog;
    private final SocketMeters meters;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by {@link #lock}, like all below. */
    private List<byte[]> own = List.of();

    private long ownBytes;
    /** How many of them are history, which may be larger than the bound and is no sign of a slow client. */
    private long historyBytes;
    /** The place in the log, from the writer's next turn on; null where this client does not follow it. */
    private BroadcastBuffer.Reader follow;

    /** Whether the last write had to wait for the client; the writer's. */
    private volatile boolean slow;

    /** The close frame, which goes out behind everything else. */
    private byte[] last;

    private boolean writing;
    private boolean closing;
    private long closingSince;
    /** Why it began; null as long as it has not. */
    private SocketMeters.End end;

    private boolean abortWhenWritten;

    Outbox(DataWriter socket, Runnable abort, int maxBytes, SocketMeters meters) {
        this.socket = socket;
        this.abort = abort;
        this.maxBytes = maxBytes;
        this.backlog = new SlowConsumerPolicy(maxBytes, meters);
        this.meters = meters;
    }

    @Override
    public void send(byte[] frame) {
        add(frame, null, true);
    }

    @Override
    public void sendWithNextFlush(byte[] frame) {
        add(frame, null, false);
    }

    @Override
    public void sendAndFollow(byte[] frame, BroadcastBuffer.Reader log) {
        add(frame, log, true);
    }

    @Override
    public void flush() {
        boolean start;
        lock.lock();
        try {
            bound();
            start = startWriting();
        } finally {
            lock.unlock();
        }
        if (start && slow) {
            Thread.startVirtualThread(this::write);
        } else if (start) {
            write();
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        close(Frames.close(code, reason), endOf(code), false);
    }

    /** Answers the client's close, unless it answers ours, and ends the connection once that is written. */
    void answerClose(int code) {
        close(Frames.close(code, ""), SocketMeters.End.CLIENT, true);
        boolean written;
        lock.lock();
        try {
            written = !writing && last == null;
        } finally {
            lock.unlock();
        }
        if (written) {
            abort.run();
        }
    }

    /** How long ago the close began; zero or less when it has not. */
    long closingNanos(long now) {
        lock.lock();
        try {
            return closing ? now - closingSince : 0;
        } finally {
            lock.unlock();
        }
    }

    /** How many bytes wait to be written. */
    long bytes() {
        lock.lock();
        try {
            return waiting();
        } finally {
            lock.unlock();
        }
    }

    /** Why the close began; empty when it has not. */
    Optional<SocketMeters.End> end() {
        lock.lock();
        try {
            return Optional.ofNullable(end);
        } finally {
            lock.unlock();
        }
    }

    private static SocketMeters.End endOf(CloseCode code) {
        return switch (code) {
            case NORMAL -> SocketMeters.End.CLIENT;
            case GOING_AWAY, RESTART -> SocketMeters.End.RESTART;
            case PROTOCOL_ERROR, UNSUPPORTED, NOT_UTF8, POLICY, TOO_BIG -> SocketMeters.End.PROTOCOL;
            case SERVER_ERROR -> SocketMeters.End.FAILED;
            case TRY_LATER -> SocketMeters.End.FULL;
        };
    }

    private void close(byte[] frame, SocketMeters.End why, boolean thenAbort) {
        boolean start;
        lock.lock();
        try {
            abortWhenWritten |= thenAbort;
            beginClose(frame, why);
            start = startWriting();
        } finally {
            lock.unlock();
        }
        if (start) {
            Thread.startVirtualThread(this::write);
        }
    }

    private void beginClose(byte[] frame, SocketMeters.End why) {
        if (!closing) {
            closing = true;
            end = why;
            closingSince = System.nanoTime();
            last = frame;
        }
    }

    private void add(byte[] frame, BroadcastBuffer.Reader log, boolean now) {
        boolean start;
        lock.lock();
        try {
            if (closing) {
                return;
            }
            addOwn(frame);
            if (log != null) {
                follow = log;
                historyBytes += frame.length;
            }
            bound();
            start = now && startWriting();
        } finally {
            lock.unlock();
        }
        if (start) {
            Thread.startVirtualThread(this::write);
        }
    }

    private void addOwn(byte[] frame) {
        if (own.isEmpty()) {
            own = new ArrayList<>(2);
        }
        own.add(frame);
        ownBytes += frame.length;
    }

    private long waiting() {
        return ownBytes + (follow == null ? 0 : follow.lag());
    }

    private void bound() {
        if (waiting() - historyBytes > maxBytes) {
            overflow();
        }
    }

    private void overflow() {
        own = List.of();
        ownBytes = 0;
        historyBytes = 0;
        follow = null;
        if (!closing) {
            meters.slow(SocketMeters.SlowAction.CLOSED);
        }
        beginClose(Frames.close(CloseCode.TRY_LATER, "slow"), SocketMeters.End.SLOW);
    }

    private boolean startWriting() {
        if (writing || (waiting() == 0 && last == null)) {
            return false;
        }
        writing = true;
        return true;
    }

    /** The frames of the writer's next turn; nothing when there is none to write. Under the lock. */
    private List<byte[]> take() {
        if (waiting() == 0 && last != null) {
            addOwn(last);
            last = null;
            follow = null;
        }
        var frames = own;
        own = List.of();
        ownBytes = 0;
        historyBytes = 0;
        return frames;
    }

    private void write() {
        try {
            while (true) {
                List<byte[]> frames;
                BroadcastBuffer.Reader log;
                lock.lock();
                try {
                    frames = take();
                    log = follow;
                    if (frames.isEmpty() && waiting() == 0) {
                        writing = false;
                        break;
                    }
                } finally {
                    lock.unlock();
                }
                write(frames, log);
            }
            abortIfAsked();
        } catch (RuntimeException e) {
            // The socket is gone: writing stays set, so that nobody tries again, and the read loop ends.
            abort.run();
        }
    }

    private void write(List<byte[]> frames, BroadcastBuffer.Reader log) {
        long before = log == null ? 0 : log.frames();
        writeTogether(frames, log);
        long fromLog = log == null ? 0 : log.frames() - before;
        meters.wroteFrames(frames.size() + fromLog);
    }

    private void writeTogether(List<byte[]> frames, BroadcastBuffer.Reader log) {
        var selection = log == null ? BroadcastBuffer.Selection.EVERYTHING : backlog.select(log.lag());
        if (frames.isEmpty() && selection == BroadcastBuffer.Selection.EVERYTHING) {
            log.next(selection, this::writeNow);
            return;
        }
        var together = new ByteArrayOutputStream();
        frames.forEach(together::writeBytes);
        if (log != null) {
            log.next(selection, together::write);
        }
        if (together.size() > 0) {
            var bytes = together.toByteArray();
            writeNow(bytes, 0, bytes.length);
        }
    }

    private void writeNow(byte[] bytes, int offset, int length) {
        long before = System.nanoTime();
        socket.writeNow(BufferData.createReadOnly(bytes, offset, length));
        slow = System.nanoTime() - before > SLOW_NANOS;
        meters.wroteBytes(length);
    }

    private void abortIfAsked() {
        lock.lock();
        try {
            if (!abortWhenWritten) {
                return;
            }
        } finally {
            lock.unlock();
        }
        abort.run();
    }
}
