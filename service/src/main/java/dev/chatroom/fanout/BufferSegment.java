package dev.chatroom.fanout;

import dev.chatroom.fanout.BroadcastBuffer.Kind;

/**
 * A piece of the {@link BroadcastBuffer}: bytes that are only appended to, by one thread at a time, and read by any number
 * of threads without a lock. It also lists where the frames lie that a slow client may miss.
 */
final class BufferSegment {
    /** A frame that a slow client may miss. */
    static final class SkippableFrame {
        final Kind kind;
        final int start;
        final int end;
        volatile SkippableFrame next;

        private SkippableFrame(Kind kind, int start, int end) {
            this.kind = kind;
            this.start = start;
            this.end = end;
        }
    }

    /** The position of the first byte in the whole buffer. */
    final long start;

    final byte[] bytes;
    /** Null in the newest segment. */
    volatile BufferSegment next;

    volatile SkippableFrame firstSkippable;
    /** Used by the appending thread only. */
    private SkippableFrame lastSkippable;
    /** The number of frames and the end of the last one, in one field so that a reader sees both or neither. */
    private volatile long fill;

    BufferSegment(long start, int size) {
        this.start = start;
        this.bytes = new byte[size];
    }

    boolean hasRoom(int length) {
        return length <= bytes.length - end(fill);
    }

    /** Appends a frame, which must have room; readers see it when this returns. */
    void append(byte[] frame, Kind kind) {
        int frameStart = end(fill);
        int frameEnd = frameStart + frame.length;
        System.arraycopy(frame, 0, bytes, frameStart, frame.length);
        if (kind != Kind.MESSAGE) {
            addSkippable(new SkippableFrame(kind, frameStart, frameEnd));
        }
        // Last: a reader that sees the new end sees the bytes below it too.
        fill = (frames(fill) + 1L) << Integer.SIZE | frameEnd;
    }

    private void addSkippable(SkippableFrame frame) {
        if (lastSkippable == null) {
            firstSkippable = frame;
        } else {
            lastSkippable.next = frame;
        }
        lastSkippable = frame;
    }

    /** How full the segment is, for {@link #end} and {@link #frames}. */
    long fill() {
        return fill;
    }

    static int end(long fill) {
        return (int) fill;
    }

    static int frames(long fill) {
        return (int) (fill >>> Integer.SIZE);
    }
}
