package dev.chatroom.testing;

import java.lang.reflect.Field;

/**
 * Ends the timers with which Helidon closes idle connections. Helidon 4.5.0 never ends that of a web server that was stopped,
 * and through it the server stays reachable. The service closes idle connections by itself.
 */
final class IdleTimers {
    private static final String THREAD = "helidon-idle-connection-timer";

    private IdleTimers() {}

    /** Ends the timers of all web servers of this process, as {@link java.util.Timer#cancel} does. */
    static void cancel() {
        var group = Thread.currentThread().getThreadGroup();
        var threads = new Thread[2 * group.activeCount() + 10];
        int count = group.enumerate(threads);
        for (int i = 0; i < count; i++) {
            if (threads[i].getName().equals(THREAD)) {
                cancel(threads[i]);
            }
        }
    }

    private static void cancel(Thread timer) {
        try {
            var queue = field(timer, "queue").get(timer);
            var clear = queue.getClass().getDeclaredMethod("clear");
            clear.setAccessible(true);
            synchronized (queue) {
                field(timer, "newTasksMayBeScheduled").setBoolean(timer, false);
                clear.invoke(queue);
                queue.notifyAll();
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Thread timer, String name) throws NoSuchFieldException {
        var field = timer.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
