package dev.chatroom.websocket;

/** How many frames a socket has sent lately. Used by the thread that reads it; times are nanoseconds. */
final class SentFrames {
    private static final long SECOND_NANOS = 1_000_000_000;

    private long secondBeganAt;
    private int before;
    private int count;

    SentFrames(long now) {
        secondBeganAt = now;
    }

    /** Counts a frame; returns how many came in this second or in the one before, whichever are more. */
    int count(long now) {
        long passed = (now - secondBeganAt) / SECOND_NANOS;
        if (passed > 0) {
            before = passed == 1 ? count : 0;
            count = 0;
            secondBeganAt += passed * SECOND_NANOS;
        }
        count++;
        return Math.max(before, count);
    }
}
