package dev.chatroom.socket;

import dev.chatroom.hub.FrameLog;

/**
 * What a client that reads slowly goes without, before it is cut off: beyond a quarter of what may wait for it, who is
 * typing; beyond half, also all but the newest of who is here. Once it has caught up it is told everything again. One for
 * each client; for its writer alone.
 */
final class Backlog {
    private final int maxBytes;
    private final SocketMeters meters;
    private FrameLog.Selection last = FrameLog.Selection.EVERYTHING;

    Backlog(int maxBytes, SocketMeters meters) {
        this.maxBytes = maxBytes;
        this.meters = meters;
    }

    /** What to write next when so many bytes wait. */
    FrameLog.Selection select(long waiting) {
        var now = selection(waiting);
        if (now.compareTo(last) > 0) {
            meters.slow(now == FrameLog.Selection.ESSENTIAL
                    ? SocketMeters.SlowAction.PRESENCE_DROPPED
                    : SocketMeters.SlowAction.TYPING_DROPPED);
        }
        last = now;
        return now;
    }

    private FrameLog.Selection selection(long waiting) {
        if (waiting > maxBytes / 2) {
            return FrameLog.Selection.ESSENTIAL;
        }
        return waiting > maxBytes / 4 ? FrameLog.Selection.WITHOUT_TYPING : FrameLog.Selection.EVERYTHING;
    }
}
