package dev.chatroom.hub;

/** Lets tests of other packages write to a log of frames. */
public final class SharedLog {
    private final FrameLog log = new FrameLog();

    /** Appends a frame. */
    public void append(byte[] frame) {
        log.append(frame, FrameLog.Kind.MESSAGE);
    }

    /** A reader from here on. */
    public FrameLog.Reader follow() {
        return log.follow();
    }
}
