package dev.chatroom.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts to connect: they double up to a maximum, and half of each is random, so that clients that one pod
 * lost together do not come back together. Not safe for use by several threads.
 */
final class ReconnectBackoff {
    /** Spreads clients that are to reconnect at once. */
    private static final Duration MAX_JITTER = Duration.ofMillis(500);

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 10;

    private final Duration max;
    private final DoubleSupplier random;
    private int failures;

    /**
     * Without failures so far.
     *
     * @param max the longest pause
     * @param random yields numbers from 0 to 1
     */
    ReconnectBackoff(Duration max, DoubleSupplier random) {
        this.max = max;
        this.random = random;
    }

    /** The pause before the next attempt; {@link ReconnectPolicy#NEVER} has none. */
    Duration next(ReconnectPolicy policy) {
        return switch (policy) {
            case AT_ONCE -> scaled(shorter(MAX_JITTER, max), random.getAsDouble());
            case LATER -> {
                var full = shorter(FIRST.multipliedBy(1L << failures), max);
                failures = Math.min(failures + 1, MAX_DOUBLINGS);
                yield scaled(full, 0.5 + random.getAsDouble() / 2);
            }
            case NEVER -> throw new IllegalArgumentException("no attempt follows");
        };
    }

    /** To be called when a join was accepted. */
    void reset() {
        failures = 0;
    }

    private static Duration shorter(Duration first, Duration second) {
        return first.compareTo(second) < 0 ? first : second;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
