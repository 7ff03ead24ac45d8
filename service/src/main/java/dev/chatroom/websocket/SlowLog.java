package dev.chatroom.websocket;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Says that clients were cut off for slowness, at most once a second, so that a storm of them does not flood the log. */
final class SlowLog {
    private static final System.Logger LOGGER = System.getLogger(SlowLog.class.getName());
    private static final long PAUSE_NANOS = 1_000_000_000;

    private final LongSupplier nanos;
    private final AtomicLong next;
    private final AtomicInteger untold = new AtomicInteger();

    /** {@code nanos} is a monotonic clock. */
    SlowLog(LongSupplier nanos) {
        this.nanos = nanos;
        this.next = new AtomicLong(nanos.getAsLong());
    }

    void cutOff(String connection) {
        untold.incrementAndGet();
        long now = nanos.getAsLong();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE_NANOS)) {
            LOGGER.log(Level.WARNING, "a client that read too slowly was cut off, connection={0} since_last_line={1}",
                    connection, Integer.toString(untold.getAndSet(0)));
        }
    }
}
