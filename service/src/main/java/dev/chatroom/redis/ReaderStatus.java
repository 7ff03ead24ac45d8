package dev.chatroom.redis;

import dev.chatroom.broker.BrokerStatus;
import dev.chatroom.protocol.EntryId;
import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.Optional;

/** How far the stream reader is behind, and when it last read. Written by the reader's thread, read by any. */
final class ReaderStatus {
    private final Scheduler scheduler;
    private volatile long lagMillis;
    private volatile long lastReadAt;

    ReaderStatus(Scheduler scheduler) {
        this.scheduler = scheduler;
        this.lastReadAt = scheduler.nanoTime();
    }

    /** A read of the log returned. */
    void read(Optional<EntryId> oldest) {
        lastReadAt = scheduler.nanoTime();
        lagMillis = oldest.map(id -> Math.max(0, scheduler.millis() - id.milliseconds())).orElse(0L);
    }

    BrokerStatus.Reader now(boolean running) {
        return new BrokerStatus.Reader(
                running, Duration.ofMillis(lagMillis), Duration.ofNanos(scheduler.nanoTime() - lastReadAt));
    }
}
