package dev.chatroom.fanout;

/** A close that has begun: the close frame goes out behind everything else. Plain state: the outbox guards it. */
final class Closing {
    private final CloseReason reason;
    private final long beganAt;
    /** Null once it has been taken. */
    private byte[] frame;

    private boolean abortWhenWritten;

    /** A close that begins now, on the monotonic clock. */
    Closing(byte[] frame, CloseReason reason, long now) {
        this.frame = frame;
        this.reason = reason;
        this.beganAt = now;
    }

    CloseReason reason() {
        return reason;
    }

    long beganAt() {
        return beganAt;
    }

    boolean isFrameWaiting() {
        return frame != null;
    }

    byte[] takeFrame() {
        var taken = frame;
        frame = null;
        return taken;
    }

    /** The client has closed as well: nothing more will come from it. */
    void abortWhenWritten() {
        abortWhenWritten = true;
    }

    boolean isAbortedWhenWritten() {
        return abortWhenWritten;
    }
}
