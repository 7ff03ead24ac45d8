package dev.chatroom.fanout;

import dev.chatroom.hub.HubMeters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts what goes to all sockets. One count per message and one per flush, however many sockets there are: to count
 * each delivery would cost more than it tells.
 */
public final class DeliveryMetrics {
    private record Shown(HubMeters.Path path, long acceptedAt) {}

    private final HubMeters meters;
    private final ReentrantLock lock = new ReentrantLock();
    /** What waits for the next flush; guarded by {@link #lock}. */
    private List<Shown> shown = new ArrayList<>();
    /** The frames that wait for the next flush; guarded by {@link #lock}. */
    private int frames;

    DeliveryMetrics(HubMeters meters) {
        this.meters = meters;
    }

    /** A frame for everyone was appended to the log. */
    void frame() {
        lock.lock();
        try {
            frames++;
        } finally {
            lock.unlock();
        }
    }

    /** A message of a user was appended to the log; it was accepted at a time on the monotonic clock, in nanoseconds. */
    void message(HubMeters.Path path, long acceptedAt, int sockets) {
        meters.delivered(path, sockets);
        lock.lock();
        try {
            frames++;
            shown.add(new Shown(path, acceptedAt));
        } finally {
            lock.unlock();
        }
    }

    /**
     * A flush begins.
     *
     * @return to be run when it is over
     */
    Runnable flush() {
        List<Shown> carried;
        int together;
        lock.lock();
        try {
            carried = shown;
            together = frames;
            shown = new ArrayList<>();
            frames = 0;
        } finally {
            lock.unlock();
        }
        return () -> flushed(carried, together);
    }

    private void flushed(List<Shown> carried, int together) {
        long now = System.nanoTime();
        carried.forEach(message -> meters.handedOver(message.path(), now - message.acceptedAt()));
        if (together > 0) {
            meters.flushed(together);
        }
    }
}
