package dev.chatroom.websocket;

import dev.chatroom.fanout.CloseReason;
import dev.chatroom.protocol.CloseCode;
import java.util.Optional;

/**
 * How far the input of one socket is, and which deadline it has missed. Written by the thread that reads the socket, read by
 * the scheduler's thread; times are nanoseconds of the monotonic clock.
 */
final class InputClock {
    private final SocketDeadlines deadlines;
    private final long openedAt;
    private volatile boolean joined;
    private volatile boolean withinMessage;
    private volatile long messageBeganAt;
    private volatile long receivedAt;

    InputClock(SocketDeadlines deadlines, long now) {
        this.deadlines = deadlines;
        this.openedAt = now;
        this.messageBeganAt = now;
        this.receivedAt = now;
    }

    /** The first bytes of a frame have arrived. */
    void frameBegins(long now) {
        receivedAt = now;
        if (!withinMessage) {
            messageBeganAt = now;
            withinMessage = true;
        }
    }

    /** A frame is complete, and with it its message or not. */
    void frameEnds(boolean messageIsComplete) {
        if (messageIsComplete) {
            withinMessage = false;
        }
    }

    /** The client has sent a valid join. */
    void joined() {
        joined = true;
    }

    /** The time since a frame last began. */
    long silentNanos(long now) {
        return now - receivedAt;
    }

    /** The time since the socket was opened. */
    long ageNanos(long now) {
        return now - openedAt;
    }

    /** Why the socket is to be closed; empty when the client is in time. */
    Optional<ProtocolException> missedDeadline(long now) {
        if (!joined && now - openedAt > deadlines.join().toNanos()) {
            return missed("no join within " + deadlines.join().toSeconds() + " s", CloseReason.UNJOINED);
        }
        if (withinMessage && now - messageBeganAt > deadlines.message().toNanos()) {
            return missed("a message must be complete within " + deadlines.message().toSeconds() + " s", CloseReason.STALLED);
        }
        return Optional.empty();
    }

    private static Optional<ProtocolException> missed(String reason, CloseReason closeReason) {
        return Optional.of(new ProtocolException(CloseCode.POLICY, reason, closeReason));
    }
}
