package dev.chatroom.fanout;

/** Lets tests of other packages write to a log of frames. */
public final class SharedBuffer {
    private final BroadcastBuffer log = new BroadcastBuffer();

    /** Appends a frame. */
    public void append(byte[] frame) {
        log.append(frame, BroadcastBuffer.Kind.MESSAGE);
    }

    /** A reader from here on. */
    public BroadcastBuffer.Reader follow() {
        return log.follow();
    }
}
