package dev.chatroom.fanout;

import dev.chatroom.websocket.SocketMeters;


/**
 * What a client that reads slowly goes without, before it is cut off: beyond a quarter of what may wait for it, who is
 * typing; beyond half, also all but the newest of who is here. Once it has caught up it is told everything again. One for
 * each client; for its writer alone.
 */
public final class SlowConsumerPolicy {
    private final int maxBytes;
    private final SocketMeters meters;
    private BroadcastBuffer.Selection last = BroadcastBuffer.Selection.EVERYTHING;

    SlowConsumerPolicy(int maxBytes, SocketMeters meters) {
        this.maxBytes = maxBytes;
        this.meters = meters;
    }

    /** What to write next when so many bytes wait. */
    BroadcastBuffer.Selection select(long waiting) {
        var now = selection(waiting);
        if (now.compareTo(last) > 0) {
            meters.slow(now == BroadcastBuffer.Selection.ESSENTIAL
                    ? SocketMeters.SlowAction.PRESENCE_DROPPED
                    : SocketMeters.SlowAction.TYPING_DROPPED);
        }
        last = now;
        return now;
    }

    private BroadcastBuffer.Selection selection(long waiting) {
        if (waiting > maxBytes / 2) {
            return BroadcastBuffer.Selection.ESSENTIAL;
        }
        return waiting > maxBytes / 4 ? BroadcastBuffer.Selection.WITHOUT_TYPING : BroadcastBuffer.Selection.EVERYTHING;
    }
}
