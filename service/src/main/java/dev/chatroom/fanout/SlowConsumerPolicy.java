package dev.chatroom.fanout;

import dev.chatroom.fanout.BroadcastBuffer.Selection;

/**
 * Decides what to skip for a client that reads slowly: typing events above a quarter of the bytes that may wait for it,
 * all presence events but the newest above half. Above all of them the outbox closes the client. A client that has caught
 * up receives everything again. One for each client, used by one thread at a time.
 */
final class SlowConsumerPolicy {
    private final int maxBytes;
    private final FanoutMeters meters;
    private Selection last = Selection.EVERYTHING;

    SlowConsumerPolicy(int maxBytes, FanoutMeters meters) {
        this.maxBytes = maxBytes;
        this.meters = meters;
    }

    /** What to write next when so many bytes of broadcasts wait. */
    Selection select(long waitingBytes) {
        var now = selection(waitingBytes);
        if (now.compareTo(last) > 0) {
            meters.slow(now == Selection.ESSENTIAL ? SlowAction.PRESENCE_DROPPED : SlowAction.TYPING_DROPPED);
        }
        last = now;
        return now;
    }

    private Selection selection(long waitingBytes) {
        if (waitingBytes > maxBytes / 2) {
            return Selection.ESSENTIAL;
        }
        return waitingBytes > maxBytes / 4 ? Selection.WITHOUT_TYPING : Selection.EVERYTHING;
    }
}
