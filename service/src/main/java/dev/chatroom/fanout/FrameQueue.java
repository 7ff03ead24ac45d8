package dev.chatroom.fanout;

import java.util.ArrayList;
import java.util.List;

/** The frames that are waiting for one client alone, not counting broadcasts. Plain state: the outbox guards it. */
final class FrameQueue {
    /** The heap that a frame takes beside its bytes: the header of the array, its padding and its place in the list. */
    static final int FRAME_OVERHEAD_BYTES = 32;

    private static final int NONE = -1;

    private List<byte[]> frames = List.of();
    private long bytes;
    private long unlimitedBytes;
    /** The index of the pong among the frames; negative when none is waiting. */
    private int pong = NONE;

    void add(byte[] frame) {
        if (frames.isEmpty()) {
            frames = new ArrayList<>(2);
        }
        frames.add(frame);
        bytes += frame.length;
    }

    /**
     * Adds a pong, in place of the one that is waiting: only the most recent ping has to be answered (RFC 6455 section
     * 5.5.3).
     */
    void addPong(byte[] frame) {
        if (pong == NONE) {
            pong = frames.size();
            add(frame);
        } else {
            bytes += frame.length - frames.set(pong, frame).length;
        }
    }

    /** Adds a frame whose bytes do not count towards the limit: a history may be large, however fast the client reads. */
    void addUnlimited(byte[] frame) {
        add(frame);
        unlimitedBytes += frame.length;
    }

    long bytes() {
        return bytes;
    }

    /** The heap that the frames take. */
    long heldBytes() {
        return bytes + (long) frames.size() * FRAME_OVERHEAD_BYTES;
    }

    /** The part of {@link #heldBytes} that counts towards the limit. */
    long limitedBytes() {
        return heldBytes() - unlimitedBytes;
    }

    /** Takes the frames; the caller may change the list when it has more than one. */
    List<byte[]> takeAll() {
        var taken = frames;
        clear();
        return taken;
    }

    void clear() {
        frames = List.of();
        bytes = 0;
        unlimitedBytes = 0;
        pong = NONE;
    }
}
