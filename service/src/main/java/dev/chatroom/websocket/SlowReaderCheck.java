package dev.chatroom.websocket;

import dev.chatroom.time.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * Checks now and then which clients read too slowly. The tables of the kernel are read on a thread of their own, and only when a
 * client may have left enough unread: to list all connections of the machine takes the kernel several milliseconds.
 */
final class SlowReaderCheck {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final OpenSockets open;
    private final Scheduler scheduler;
    private final Executor executor;
    private final IntFunction<KernelQueues> queues;
    private final AtomicBoolean running = new AtomicBoolean();

    private SlowReaderCheck(OpenSockets open, Scheduler scheduler, Executor executor, IntFunction<KernelQueues> queues) {
        this.open = open;
        this.scheduler = scheduler;
        this.executor = executor;
        this.queues = queues;
    }

    /** Starts to check, until the scheduler ends. */
    static void start(OpenSockets open, Scheduler scheduler) {
        start(open, scheduler, task -> Thread.ofPlatform().daemon().name("slow-readers").start(task), KernelQueues::read);
    }

    /** Starts to check; {@code queues} reads those of a port. */
    static void start(OpenSockets open, Scheduler scheduler, Executor executor, IntFunction<KernelQueues> queues) {
        new SlowReaderCheck(open, scheduler, executor, queues).schedule();
    }

    private void schedule() {
        scheduler.after(INTERVAL, () -> {
            try {
                if (running.compareAndSet(false, true)) {
                    executor.execute(this::check);
                }
            } finally {
                schedule();
            }
        });
    }

    private void check() {
        try {
            // Each is asked: what little was sent to one counts as read.
            long suspects = open.stream().filter(socket -> socket.mayReadSlowly(scheduler.nanoTime())).count();
            var port = open.localPort();
            if (suspects > 0 && port.isPresent()) {
                var now = queues.apply(port.getAsInt());
                open.stream().forEach(socket -> socket.enforceReading(now, scheduler.nanoTime()));
            }
        } finally {
            running.set(false);
        }
    }
}
