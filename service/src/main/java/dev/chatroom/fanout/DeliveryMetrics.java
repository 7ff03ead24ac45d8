package dev.chatroom.fanout;

import dev.chatroom.fanout.Fanout.Delivery;
import dev.chatroom.time.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Measures broadcasts: one count for each message and one for each flush, however many clients there are, since a count
 * for each delivery would cost more than it is worth.
 */
final class DeliveryMetrics {
    private final FanoutMeters meters;
    private final Scheduler scheduler;
    private final ReentrantLock lock = new ReentrantLock();
    /** The messages of users that the next flush carries; guarded by {@link #lock}. */
    private List<Delivery> waiting = new ArrayList<>();
    /** The frames that the next flush carries; guarded by {@link #lock}. */
    private int frames;

    DeliveryMetrics(FanoutMeters meters, Scheduler scheduler) {
        this.meters = meters;
        this.scheduler = scheduler;
    }

    /** A broadcast frame was appended to the buffer. */
    void frame() {
        lock.lock();
        try {
            frames++;
        } finally {
            lock.unlock();
        }
    }

    /** A message of a user was appended to the buffer. */
    void message(Delivery delivery) {
        meters.delivered(delivery.path(), delivery.receivers());
        lock.lock();
        try {
            frames++;
            waiting.add(delivery);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A flush begins.
     *
     * @return to be run when it is over
     */
    Runnable beginFlush() {
        List<Delivery> carried;
        int carriedFrames;
        lock.lock();
        try {
            carried = waiting;
            carriedFrames = frames;
            waiting = new ArrayList<>();
            frames = 0;
        } finally {
            lock.unlock();
        }
        return () -> endFlush(carried, carriedFrames);
    }

    private void endFlush(List<Delivery> carried, int carriedFrames) {
        long now = scheduler.nanoTime();
        carried.forEach(delivery -> meters.handedOver(delivery.path(), now - delivery.acceptedAt()));
        if (carriedFrames > 0) {
            meters.flushed(carriedFrames);
        }
    }
}
