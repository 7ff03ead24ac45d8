package dev.chatroom.fanout;

import dev.chatroom.fanout.BroadcastBuffer.Selection;
import dev.chatroom.time.Scheduler;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes what is waiting for one client, as one write where possible. Used by one thread at a time. */
final class BacklogWriter implements ByteSink {
    private static final long SLOW_NANOS = 2_000_000;
    /** What a blocked write has achieved is known up to this. */
    private static final int PIECE_BYTES = 16 * 1024;
    /** A larger write costs no less for each byte. */
    private static final int MAX_JOINED_BYTES = 32 * 1024;
    /** More frames than this are a history, or wait for a client that reads slowly. */
    private static final int MAX_JOINED_FRAMES = 64;

    private final ByteSink socket;
    private final SlowConsumerPolicy policy;
    private final FanoutMeters meters;
    private final Scheduler scheduler;
    private boolean slow;
    /** How many bytes the kernel has accepted. */
    private long accepted;
    /** The same, for other threads. */
    private volatile long written;

    BacklogWriter(ByteSink socket, int maxBytes, FanoutMeters meters, Scheduler scheduler) {
        this.socket = socket;
        this.policy = new SlowConsumerPolicy(maxBytes, meters);
        this.meters = meters;
        this.scheduler = scheduler;
    }

    /** Whether the last write had to wait for the client. */
    boolean isSlow() {
        return slow;
    }

    /**
     * Writes a client's own frames and the next run of broadcasts.
     *
     * @param frames its own frames, which may be in parts
     * @param count how many frames these are
     * @param broadcasts its position in the buffer; null when it does not follow the broadcasts
     */
    void write(List<byte[]> frames, int count, BroadcastBuffer.Reader broadcasts) {
        if (broadcasts == null) {
            writeOwn(frames);
            meters.wroteFrames(count);
            return;
        }
        long before = broadcasts.frames();
        long lag = broadcasts.lag();
        var selection = policy.select(lag);
        if (lag == 0) {
            writeOwn(frames);
        } else if (frames.isEmpty() && selection == Selection.EVERYTHING) {
            // Fast path: the bytes go from the shared buffer to the socket without a copy.
            broadcasts.read(selection, this);
        } else {
            writeTogether(frames, selection, broadcasts);
        }
        meters.wroteFrames(count + broadcasts.frames() - before);
    }

    /** Joins small frames, and copies no more than one write at a time: what is shared is in memory once. */
    private void writeOwn(List<byte[]> frames) {
        int from = 0;
        while (from < frames.size()) {
            int to = from;
            int length = 0;
            do {
                length += frames.get(to++).length;
            } while (to < frames.size() && length + frames.get(to).length <= MAX_JOINED_BYTES);
            write(to - from == 1 ? frames.get(from) : join(frames.subList(from, to), length));
            from = to;
        }
    }

    private static byte[] join(List<byte[]> frames, int length) {
        var joined = new byte[length];
        int end = 0;
        for (var frame : frames) {
            System.arraycopy(frame, 0, joined, end, frame.length);
            end += frame.length;
        }
        return joined;
    }

    private void writeTogether(List<byte[]> frames, Selection selection, BroadcastBuffer.Reader broadcasts) {
        if (frames.size() > MAX_JOINED_FRAMES) {
            writeOwn(frames);
            broadcasts.read(selection, this);
            return;
        }
        var together = new ByteArrayOutputStream();
        frames.forEach(together::writeBytes);
        broadcasts.read(selection, together::write);
        // All of them may have been skipped.
        if (together.size() > 0) {
            write(together.toByteArray());
        }
    }

    private void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        long before = scheduler.nanoTime();
        int end = offset + length;
        for (int start = offset; start < end; start += PIECE_BYTES) {
            int piece = Math.min(PIECE_BYTES, end - start);
            socket.write(bytes, start, piece);
            accepted += piece;
            written = accepted;
        }
        slow = scheduler.nanoTime() - before > SLOW_NANOS;
        meters.wroteBytes(length);
    }

    long writtenBytes() {
        return written;
    }
}
