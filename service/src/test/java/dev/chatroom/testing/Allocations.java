package dev.chatroom.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures heap allocation with the counters of the virtual machine. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** The bytes that a task allocates on this thread. It must be a platform thread. */
    public static long ofThisThread(Runnable task) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        task.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The bytes that all threads allocate while a task runs. */
    public static long ofAllThreads(Runnable task) {
        long before = ofAllThreads();
        task.run();
        return ofAllThreads() - before;
    }

    /** The bytes that all threads of this process have allocated so far. */
    public static long ofAllThreads() {
        return THREADS.getTotalThreadAllocatedBytes();
    }
}
