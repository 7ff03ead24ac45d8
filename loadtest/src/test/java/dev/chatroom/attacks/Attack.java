package dev.chatroom.attacks;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** One kind of hostile client. */
interface Attack {
    /** The name that selects it, such as {@code ping-flood}. */
    String name();

    /** Attacks until {@link AttackContext#isOver}; what it starts with {@link AttackContext#spawn} is awaited. */
    void run(AttackContext context) throws IOException, InterruptedException;

    /** The options of the instances that this attack needs; empty: it attacks the instances that all share. */
    default Map<String, String> environment() {
        return Map.of();
    }

    /** The limit of file descriptors of each instance; 0 for that of the machine. */
    default int maxDescriptors() {
        return 0;
    }

    /** Whether the attack needs instances of its own. */
    default boolean needsOwnInstances() {
        return !environment().isEmpty() || maxDescriptors() > 0;
    }

    /** How long it must attack until it shows whether it succeeds. */
    default Duration minTime() {
        return Duration.ofSeconds(10);
    }

    /** Prepares Redis before the instances start. */
    default void prepare(String redisUrl) {}
}
