package dev.chatroom.fanout;

import java.util.ArrayList;
import java.util.List;

/** The frames that are waiting for one client alone, not counting broadcasts. Plain state: the outbox guards it. */
final class FrameQueue {
    /** The heap that a frame takes beside its bytes: the header of the array, its padding and its place in the list. */
    static final int FRAME_OVERHEAD_BYTES = 32;

    /** The place of a part in the list. */
    private static final int PART_OVERHEAD_BYTES = 4;

    private static final int NONE = -1;

    private List<byte[]> frames = List.of();
    private long bytes;
    /** The heap that the frames take. Read without the lock of the outbox, written under it. */
    private volatile long heldBytes;
    private int count;
    /** The index of the pong among the frames; negative when none is waiting. */
    private int pong = NONE;

    void add(byte[] frame) {
        if (frames.isEmpty()) {
            frames = new ArrayList<>(2);
        }
        frames.add(frame);
        hold(frame.length, FRAME_OVERHEAD_BYTES);
        count++;
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
            hold(frame.length - frames.set(pong, frame).length, 0);
        }
    }

    /** Adds a frame in parts. Its bytes count for each client, although the clients share them. */
    void addParts(List<byte[]> parts) {
        if (frames.isEmpty()) {
            frames = new ArrayList<>(parts.size());
        }
        long length = 0;
        for (var part : parts) {
            frames.add(part);
            length += part.length;
        }
        hold(length, FRAME_OVERHEAD_BYTES + (long) parts.size() * PART_OVERHEAD_BYTES);
        count++;
    }

    /** How many frames are waiting. */
    int count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** The heap that the frames take. Needs no lock. */
    long heldBytes() {
        return heldBytes;
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
        // Most flushes find nothing here, and a volatile write costs more than a read.
        if (heldBytes != 0) {
            heldBytes = 0;
        }
        count = 0;
        pong = NONE;
    }

    private void hold(long moreBytes, long overhead) {
        bytes += moreBytes;
        long held = heldBytes;
        heldBytes = held + moreBytes + overhead;
    }
}
