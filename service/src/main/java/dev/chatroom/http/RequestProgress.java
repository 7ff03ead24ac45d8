package dev.chatroom.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where an HTTP connection is in its current request, and since when. The connection's thread moves it on; the watchdog lets
 * it expire. Whichever comes first wins. Times are nanoseconds of the monotonic clock.
 */
final class RequestProgress {
    /** The state of a connection. */
    enum Phase {
        /** The request line or the headers are incomplete. */
        HEAD,
        /** The head is complete: the body is read, the response is written. */
        REQUEST,
        /** The response is written; no byte of the next request has arrived. */
        IDLE,
        /** The connection is a WebSocket, which has deadlines of its own. */
        UPGRADED,
        /** A deadline passed. */
        EXPIRED
    }

    private record Moment(Phase phase, long since) {}

    private final AtomicReference<Moment> now;
    /** Whether bytes of the first head arrived and it is incomplete. Written by the connection's thread. */
    private volatile boolean readsFirstHead;
    /** Used by the connection's thread. */
    private int requests;

    RequestProgress(long openedAt) {
        now = new AtomicReference<>(new Moment(Phase.HEAD, openedAt));
    }

    Phase phase() {
        return now.get().phase();
    }

    /**
     * Whether an answer that the connection did not ask for can be written: its client waits for one, and nothing was written
     * before, so that the write does not block.
     */
    boolean isAnswerable() {
        return readsFirstHead;
    }

    /** Bytes arrived: the first ones after a response begin the next head. */
    void received(long time) {
        if (!move(Phase.IDLE, Phase.HEAD, time) && requests == 0) {
            readsFirstHead = true;
        }
    }

    /** The head of a request is complete; false when the deadline has passed. */
    boolean headComplete(long time) {
        readsFirstHead = false;
        requests++;
        return move(Phase.HEAD, Phase.REQUEST, time)
                || move(Phase.IDLE, Phase.REQUEST, time)
                // A pipelined request, which arrived together with the one before.
                || move(Phase.REQUEST, Phase.REQUEST, time);
    }

    /** The connection's thread waits for the next request line. */
    void awaitsRequest(long time) {
        move(Phase.REQUEST, Phase.IDLE, time);
    }

    /** The connection became a WebSocket; false when the deadline has passed. */
    boolean upgraded(long time) {
        return move(Phase.REQUEST, Phase.UPGRADED, time);
    }

    /** The phase whose deadline has passed; it has then expired. Empty when none has. */
    Optional<Phase> expire(HttpDeadlines deadlines, long time) {
        var moment = now.get();
        var limit = limit(deadlines, moment.phase());
        boolean due = limit.isPresent() && time - moment.since() > limit.get().toNanos();
        return due && now.compareAndSet(moment, new Moment(Phase.EXPIRED, time))
                ? Optional.of(moment.phase())
                : Optional.empty();
    }

    /** How long the connection has been waiting for its client to begin or complete a head; negative when it is not. */
    long waitingNanos(long time) {
        var moment = now.get();
        return moment.phase() == Phase.HEAD || moment.phase() == Phase.IDLE ? time - moment.since() : -1;
    }

    /** Expires a connection that waits for its client; false when it no longer waits. */
    boolean evict(long time) {
        return move(Phase.IDLE, Phase.EXPIRED, time) || move(Phase.HEAD, Phase.EXPIRED, time);
    }

    private static Optional<Duration> limit(HttpDeadlines deadlines, Phase phase) {
        return switch (phase) {
            case HEAD -> Optional.of(deadlines.head());
            case REQUEST -> Optional.of(deadlines.request());
            case IDLE -> Optional.of(deadlines.idle());
            case UPGRADED, EXPIRED -> Optional.empty();
        };
    }

    private boolean move(Phase from, Phase to, long time) {
        var moment = now.get();
        return moment.phase() == from && now.compareAndSet(moment, new Moment(to, time));
    }
}
