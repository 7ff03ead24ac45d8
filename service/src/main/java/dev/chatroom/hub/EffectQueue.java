package dev.chatroom.hub;

import dev.chatroom.room.Effect;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs effects in the order in which they were added, one at a time, on the threads that add them. A thread that finds
 * another one running leaves its effects to it and goes on.
 */
final class EffectQueue {
    private static final System.Logger LOGGER = System.getLogger(EffectQueue.class.getName());

    private final Consumer<Effect> runner;
    private final ConcurrentLinkedQueue<Effect> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();

    EffectQueue(Consumer<Effect> runner) {
        this.runner = runner;
    }

    /** Adds effects. Calls are serialised by the caller, whose lock decides the order. */
    void add(Collection<Effect> effects) {
        queue.addAll(effects);
    }

    /** Runs what is queued, unless another thread or a caller further up the stack does. */
    void run() {
        // Looks again after it has let go: an effect may have been added just before.
        while (!queue.isEmpty() && running.compareAndSet(false, true)) {
            try {
                for (var effect = queue.poll(); effect != null; effect = queue.poll()) {
                    run(effect);
                }
            } finally {
                running.set(false);
            }
        }
    }

    private void run(Effect effect) {
        try {
            runner.accept(effect);
        } catch (RuntimeException e) {
            // One failed effect must not keep those behind it from running.
            LOGGER.log(Level.ERROR, "effect failed, effect=" + effect.getClass().getSimpleName(), e);
        }
    }
}
