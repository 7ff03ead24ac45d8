package dev.chatroom.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Delays between attempts: 100 ms doubling to 2 s, minus up to half of it as jitter, so that instances do not retry in
 * step. Used by one thread at a time.
 */
final class Backoff {
    private static final Duration MIN_DELAY = Duration.ofMillis(100);
    private static final Duration MAX_DELAY = Duration.ofSeconds(2);

    private Duration delay = MIN_DELAY;

    void reset() {
        delay = MIN_DELAY;
    }

    /** The delay before the next attempt. */
    Duration next() {
        double jitter = ThreadLocalRandom.current().nextDouble(0.5, 1);
        var next = Duration.ofMillis((long) (delay.toMillis() * jitter));
        var doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(MAX_DELAY) < 0 ? doubled : MAX_DELAY;
        return next;
    }

    /** Sleeps for the {@linkplain #next next delay}. An interrupt ends the sleep and stays set. */
    void pause() {
        sleep(next());
    }

    /** Sleeps. An interrupt ends the sleep and stays set. */
    static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
