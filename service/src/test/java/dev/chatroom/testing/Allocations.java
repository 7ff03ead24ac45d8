package dev.chatroom.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much was allocated, as the virtual machine counts it. */
public final class Allocations {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** Bytes that a task allocates on this thread, which must be a platform thread. */
    public static long ofThisThread(Runnable task) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        task.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Bytes that all threads allocate while a task runs. */
    public static long ofAllThreads(Runnable task) {
        long before = THREADS.getTotalThreadAllocatedBytes();
        task.run();
        return THREADS.getTotalThreadAllocatedBytes() - before;
    }
}
