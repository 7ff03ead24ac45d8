package dev.chatroom.hub;

/**
 * The frames that go to everyone, encoded once, in the order in which everyone gets them.
 *
 * <p>One thread at a time appends (the hub's lock sees to it); any number of {@link Reader}s follow without a lock. The
 * log is a chain of segments that points forward only: what every reader has passed is garbage, and the slowest reader
 * alone decides how much stays, so a bound on the readers' lag bounds the memory.
 */
public final class FrameLog {
    private static final int SEGMENT_BYTES = 64 * 1024;

    private Segment tail = new Segment(0, SEGMENT_BYTES);
    private volatile long end;

    /**
     * Appends a frame.
     *
     * @param frame its bytes; copied
     */
    void append(byte[] frame) {
        if (frame.length > tail.bytes.length - tail.end()) {
            var next = new Segment(end, Math.max(SEGMENT_BYTES, frame.length));
            tail.next = next;
            tail = next;
        }
        int newEnd = tail.end() + frame.length;
        System.arraycopy(frame, 0, tail.bytes, tail.end(), frame.length);
        // The segment's end is written before the log's: who sees the log's end sees the bytes below it.
        tail.grow(newEnd);
        end = tail.start + newEnd;
    }

    /**
     * A reader that starts behind the newest frame. Called under the lock that guards {@link #append}.
     *
     * @return the reader
     */
    Reader follow() {
        return new Reader(this, tail);
    }

    /** One follower's place in the log. For one thread at a time, but for {@link #lag}, which any may call. */
    public static final class Reader {
        private final FrameLog log;
        private Segment segment;
        private int offset;
        private int framesOfSegment;
        private long frames;
        private volatile long position;

        private Reader(FrameLog log, Segment segment) {
            this.log = log;
            this.segment = segment;
            this.offset = segment.end();
            this.framesOfSegment = Segment.frames(segment.fill);
            this.position = segment.start + offset;
        }

        /**
         * How many frames were passed to sinks.
         *
         * @return zero or more
         */
        public long frames() {
            return frames;
        }

        /**
         * How far behind the newest frame this reader is.
         *
         * @return bytes; zero when there is nothing to read
         */
        public long lag() {
            return log.end - position;
        }

        /**
         * Passes the next run of whole frames to a sink and moves behind it.
         *
         * @param sink gets the run where it lies in the log: it must not change it nor keep it
         * @return whether there was one
         */
        public boolean next(Sink sink) {
            // Looked at again once there is a next segment: only then can this one grow no more.
            if (offset == segment.end() && segment.next != null && offset == segment.end()) {
                segment = segment.next;
                offset = 0;
                framesOfSegment = 0;
            }
            long fill = segment.fill;
            int from = offset;
            int to = Segment.end(fill);
            if (from == to) {
                return false;
            }
            sink.accept(segment.bytes, from, to - from);
            offset = to;
            frames += Segment.frames(fill) - framesOfSegment;
            framesOfSegment = Segment.frames(fill);
            position = segment.start + to;
            return true;
        }
    }

    /** Takes a run of frames. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes bytes.
         *
         * @param bytes where they lie
         * @param offset the first
         * @param length how many
         */
        void accept(byte[] bytes, int offset, int length);
    }

    private static final class Segment {
        private final long start;
        private final byte[] bytes;
        /** How many frames there are, and where the last one ends: in one, so that a reader sees what belongs together. */
        private volatile long fill;

        private volatile Segment next;

        Segment(long start, int size) {
            this.start = start;
            this.bytes = new byte[size];
        }

        int end() {
            return end(fill);
        }

        void grow(int newEnd) {
            fill = (frames(fill) + 1L) << Integer.SIZE | newEnd;
        }

        static int end(long fill) {
            return (int) fill;
        }

        static int frames(long fill) {
            return (int) (fill >>> Integer.SIZE);
        }
    }
}
