package dev.chatroom.time;

import java.util.concurrent.locks.LockSupport;

/**
 * Bounds the work that a virtual thread does before it gives way. Virtual threads are not preempted: one that never has to
 * wait, because its client sends or reads without a pause, keeps its carrier thread from all others. Used by one thread.
 */
public final class Turn {
    private final int size;
    private int spent;

    /**
     * A new turn.
     *
     * @param size how much work it has, in units of the caller; above 0
     */
    public Turn(int size) {
        this.size = size;
    }

    /**
     * Counts work. When the turn is over, the next one begins.
     *
     * @param work in units of the caller; zero or more
     * @return whether the turn is over: the caller has others go on, as by {@link #giveWay}
     */
    public boolean isOverAfter(int work) {
        spent += work;
        if (spent < size) {
            return false;
        }
        spent = 0;
        return true;
    }

    /**
     * Has all others that wait for this carrier thread run first.
     *
     * <p>{@link Thread#yield} would not do: JDK 25 puts a thread that yields into the queue of its carrier, and a carrier
     * whose own queue never runs dry does not look at threads that a socket, a timer or another carrier has woken. A thread
     * that has parked comes back through the queue of those.
     */
    public static void giveWay() {
        giveWay(0);
    }

    /**
     * Gives way for some time.
     *
     * @param nanos how long at least, in nanoseconds; zero for no longer than others need
     */
    public static void giveWay(long nanos) {
        LockSupport.parkNanos(Math.max(1, nanos));
    }
}
