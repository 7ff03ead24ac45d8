package dev.chatroom.fanout;

import java.util.ArrayList;
import java.util.List;

/** The frames that are waiting for one client alone, not counting broadcasts. Plain state: the outbox guards it. */
final class FrameQueue {
    /** The heap that a frame takes beside its bytes: the header of the array, its padding and its place in the list. */
    static final int FRAME_OVERHEAD_BYTES = 32;

    private List<byte[]> frames = List.of();
    private long bytes;
    private long unlimitedBytes;

    void add(byte[] frame) {
        if (frames.isEmpty()) {
            frames = new ArrayList<>(2);
        }
        frames.add(frame);
        bytes += frame.length;
    }

    /** Adds a frame whose bytes do not count towards the limit: a history may be large, however fast the client reads. */
    void addUnlimited(byte[] frame) {
        add(frame);
        unlimitedBytes += frame.length;
    }

    long bytes() {
        return bytes;
    }

    /** The bytes that count towards the limit, with the heap that small frames take. */
    long limitedBytes() {
        return bytes - unlimitedBytes + (long) frames.size() * FRAME_OVERHEAD_BYTES;
    }

    List<byte[]> takeAll() {
        var taken = frames;
        clear();
        return taken;
    }

    void clear() {
        frames = List.of();
        bytes = 0;
        unlimitedBytes = 0;
    }
}
