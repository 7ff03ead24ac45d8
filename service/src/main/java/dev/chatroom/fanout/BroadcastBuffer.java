package dev.chatroom.fanout;

/**
 * The frames that go to everyone, encoded once, in the order in which everyone gets them.
 *
 * <p>One thread at a time appends (the hub's lock sees to it); any number of {@link Reader}s follow without a lock. The
 * log is a chain of segments that points forward only: what every reader has passed is garbage, and the slowest reader
 * alone decides how much stays, so a bound on the readers' lag bounds the memory.
 */
public final class BroadcastBuffer {
    private static final int SEGMENT_BYTES = 64 * 1024;

    /** What a frame is about, as far as it matters to a reader that has fallen behind. */
    enum Kind {
        /** Nobody goes without it. */
        MESSAGE,
        /** Who is here: a newer one says it all again. */
        PRESENCE,
        /** Who is typing: of no use once it is late. */
        TYPING
    }

    /** Which frames a reader takes. */
    public enum Selection {
        /** All. */
        EVERYTHING,
        /** All but who is typing. */
        WITHOUT_TYPING,
        /** Messages, and the newest word on who is here. */
        ESSENTIAL
    }

    private Segment tail = new Segment(0, SEGMENT_BYTES);
    private volatile long end;
    /** Where the newest frame of presence begins. */
    private volatile long newestPresence;

    /**
     * Appends a frame.
     *
     * @param frame its bytes; copied
     * @param kind what it is about
     */
    void append(byte[] frame, Kind kind) {
        if (frame.length > tail.bytes.length - tail.end()) {
            var next = new Segment(end, Math.max(SEGMENT_BYTES, frame.length));
            tail.next = next;
            tail = next;
        }
        int newEnd = tail.end() + frame.length;
        System.arraycopy(frame, 0, tail.bytes, tail.end(), frame.length);
        mark(kind, tail.end(), newEnd);
        // The segment's end is written before the log's: who sees the log's end sees the bytes below it.
        tail.grow(newEnd);
        end = tail.start + newEnd;
    }

    private void mark(Kind kind, int start, int stop) {
        if (kind != Kind.MESSAGE) {
            tail.mark(new Mark(kind, start, stop));
        }
        if (kind == Kind.PRESENCE) {
            newestPresence = tail.start + start;
        }
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
        private final BroadcastBuffer log;
        private Segment segment;
        private int offset;
        private int framesOfSegment;
        private long frames;
        private volatile long position;

        private Reader(BroadcastBuffer log, Segment segment) {
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
         * @param selection which frames of the run to take; of everything it is one piece, else it may be several or none
         * @param sink gets the run where it lies in the log: it must not change it nor keep it
         * @return whether there was one
         */
        public boolean next(Selection selection, Sink sink) {
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
            int skipped = pass(selection, from, to, sink);
            offset = to;
            frames += Segment.frames(fill) - framesOfSegment - skipped;
            framesOfSegment = Segment.frames(fill);
            position = segment.start + to;
            return true;
        }

        private void pass(int from, int to, Sink sink) {
            if (to > from) {
                sink.accept(segment.bytes, from, to - from);
            }
        }

        /** Passes what is selected; answers how many frames were not. */
        private int pass(Selection selection, int from, int to, Sink sink) {
            int skipped = 0;
            int next = from;
            // Who keeps up looks at no mark.
            var first = selection == Selection.EVERYTHING ? null : segment.firstMark;
            for (var mark = first; mark != null && mark.stop <= to; mark = mark.next) {
                if (mark.start >= from && skips(selection, mark)) {
                    pass(next, mark.start, sink);
                    skipped++;
                    next = mark.stop;
                }
            }
            pass(next, to, sink);
            return skipped;
        }

        private boolean skips(Selection selection, Mark mark) {
            return switch (mark.kind) {
                case MESSAGE -> false;
                case TYPING -> true;
                case PRESENCE -> selection == Selection.ESSENTIAL && segment.start + mark.start < log.newestPresence;
            };
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

    /** Where a frame lies that some may go without. */
    private static final class Mark {
        private final Kind kind;
        private final int start;
        private final int stop;
        private volatile Mark next;

        Mark(Kind kind, int start, int stop) {
            this.kind = kind;
            this.start = start;
            this.stop = stop;
        }
    }

    private static final class Segment {
        private final long start;
        private final byte[] bytes;
        /** How many frames there are, and where the last one ends: in one, so that a reader sees what belongs together. */
        private volatile long fill;

        private volatile Segment next;
        private volatile Mark firstMark;
        /** The appender's. */
        private Mark lastMark;

        Segment(long start, int size) {
            this.start = start;
            this.bytes = new byte[size];
        }

        void mark(Mark mark) {
            if (lastMark == null) {
                firstMark = mark;
            } else {
                lastMark.next = mark;
            }
            lastMark = mark;
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
