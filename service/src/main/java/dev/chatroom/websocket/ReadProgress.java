package dev.chatroom.websocket;

import java.time.Duration;

/**
 * Whether a client reads too slowly what waits for it, in the outbox and in the kernel. Neither a client that reads a byte now
 * and then, nor buffers of the kernel that take everything, pass for progress. A client for which little waits may take its
 * time: it is slow because its network is away, and pings find out whether it comes back. Used by one thread; times are
 * nanoseconds of the monotonic clock.
 */
final class ReadProgress {
    /** As much as this has to wait all the time. */
    static final long WAITING_BYTES = 16 * 1024;
    /** As much as this has to be read in the time that is limited. By default that is 410 bytes a second. */
    static final long READ_BYTES = 8 * 1024;

    private final long limitNanos;
    private long since;
    private long readBefore;
    /** How many bytes it is known to have read. */
    private long confirmed;

    /** The progress of a client that has read nothing. */
    ReadProgress(Duration limit, long now) {
        this.limitNanos = limit.toNanos();
        this.since = now;
    }

    /**
     * Whether enough may wait for the client to be worth a reading. If not, it has made progress.
     *
     * @param sent how many bytes were sent to it since it connected, with those in its outbox
     */
    boolean mayBeSlow(long sent, long now) {
        boolean enough = sent - confirmed >= WAITING_BYTES;
        if (!enough) {
            since = now;
        }
        return enough;
    }

    /**
     * Takes a reading.
     *
     * @param waiting how many bytes wait for the client
     * @param read how many bytes it has read since it connected
     * @return whether the client has read too little for longer than the limit
     */
    boolean isTooSlow(long waiting, long read, long now) {
        confirmed = read;
        if (waiting < WAITING_BYTES || read - readBefore >= READ_BYTES) {
            since = now;
            readBefore = read;
        }
        return now - since > limitNanos;
    }
}
