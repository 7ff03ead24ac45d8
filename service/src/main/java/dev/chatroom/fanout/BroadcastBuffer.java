package dev.chatroom.fanout;

import dev.chatroom.fanout.BufferSegment.SkippableFrame;

/**
 * The broadcast frames, encoded once, in the order in which every client receives them.
 *
 * <p>One thread at a time appends; any number of {@link Reader}s follow without a lock. The buffer is a chain of segments
 * with forward links only, so a segment is garbage when the slowest reader has passed it: a bound on the lag of the
 * readers bounds the memory.
 */
public final class BroadcastBuffer {
    private static final int SEGMENT_BYTES = 64 * 1024;

    /** What a frame is, as far as it matters to a client that lags. */
    enum Kind {
        /** Never skipped. */
        MESSAGE,
        /** Who is in the room. A newer one replaces it. */
        PRESENCE,
        /** Who is typing. Useless when it is late. */
        TYPING
    }

    /** Which frames to read; from all to the fewest. */
    public enum Selection {
        /** All frames. */
        EVERYTHING,
        /** All but typing. */
        WITHOUT_TYPING,
        /** Messages and the newest presence. */
        ESSENTIAL
    }

    private BufferSegment newest = new BufferSegment(0, SEGMENT_BYTES);
    private volatile long end;
    /** Where the newest presence frame starts. */
    private volatile long newestPresence;

    /**
     * Appends a frame.
     *
     * @param frame its bytes; copied
     * @param kind what it is
     */
    void append(byte[] frame, Kind kind) {
        long start = end;
        if (!newest.hasRoom(frame.length)) {
            var next = new BufferSegment(start, Math.max(SEGMENT_BYTES, frame.length));
            newest.next = next;
            newest = next;
        }
        if (kind == Kind.PRESENCE) {
            newestPresence = start;
        }
        newest.append(frame, kind);
        // Last: a reader that sees the new end finds the frame in its segment.
        end = start + frame.length;
    }

    /**
     * Adds a reader that starts behind the newest frame. Not to be called while a frame is appended.
     *
     * @return the reader
     */
    Reader follow() {
        return new Reader(this, newest);
    }

    /** The position of one client in the buffer. Used by one thread at a time, except {@link #lag}. */
    public static final class Reader {
        private final BroadcastBuffer buffer;
        private BufferSegment segment;
        private int offset;
        private int framesOfSegment;
        private long frames;
        private volatile long position;

        private Reader(BroadcastBuffer buffer, BufferSegment segment) {
            this.buffer = buffer;
            this.segment = segment;
            long fill = segment.fill();
            this.offset = BufferSegment.end(fill);
            this.framesOfSegment = BufferSegment.frames(fill);
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
         * How far behind the newest frame this reader is. Safe for use by many threads.
         *
         * @return bytes; zero when there is nothing to read
         */
        public long lag() {
            return buffer.end - position;
        }

        /**
         * Passes the next run of whole frames to a sink and moves behind it.
         *
         * @param selection which frames of the run to pass: everything is one piece, else it is several pieces or none
         * @param sink receives the run without a copy
         * @return whether there was a run
         */
        public boolean read(Selection selection, ByteSink sink) {
            if (isAtEndOfClosedSegment()) {
                segment = segment.next;
                offset = 0;
                framesOfSegment = 0;
            }
            long fill = segment.fill();
            int runEnd = BufferSegment.end(fill);
            if (offset == runEnd) {
                return false;
            }
            int skipped = pass(selection, runEnd, sink);
            offset = runEnd;
            frames += BufferSegment.frames(fill) - framesOfSegment - skipped;
            framesOfSegment = BufferSegment.frames(fill);
            position = segment.start + runEnd;
            return true;
        }

        private boolean isAtEndOfClosedSegment() {
            // The end is read again after the link: a segment grows until the next one is linked.
            return isAtEnd() && segment.next != null && isAtEnd();
        }

        private boolean isAtEnd() {
            return offset == BufferSegment.end(segment.fill());
        }

        /** Passes the selected frames up to the end of the run; returns how many frames were skipped. */
        private int pass(Selection selection, int runEnd, ByteSink sink) {
            if (selection == Selection.EVERYTHING) {
                // Fast path: a reader that keeps up skips filtering.
                sink.write(segment.bytes, offset, runEnd - offset);
                return 0;
            }
            int skipped = 0;
            int pieceStart = offset;
            for (var frame = segment.firstSkippable; frame != null && frame.end <= runEnd; frame = frame.next) {
                if (frame.start >= offset && skips(selection, frame)) {
                    pass(pieceStart, frame.start, sink);
                    skipped++;
                    pieceStart = frame.end;
                }
            }
            pass(pieceStart, runEnd, sink);
            return skipped;
        }

        private void pass(int pieceStart, int pieceEnd, ByteSink sink) {
            if (pieceEnd > pieceStart) {
                sink.write(segment.bytes, pieceStart, pieceEnd - pieceStart);
            }
        }

        private boolean skips(Selection selection, SkippableFrame frame) {
            return switch (frame.kind) {
                case MESSAGE -> false;
                case TYPING -> true;
                case PRESENCE -> selection == Selection.ESSENTIAL
                        && segment.start + frame.start < buffer.newestPresence;
            };
        }
    }
}
