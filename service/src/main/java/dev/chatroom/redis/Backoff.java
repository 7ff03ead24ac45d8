package dev.chatroom.redis;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: 100 ms doubling to 2 s, with jitter, so that pods do not come back in step. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    void reset() {
        next = FIRST;
    }

    /** Waits; an interrupt ends the wait and stays set. */
    void pause() {
        double jitter = ThreadLocalRandom.current().nextDouble(0.5, 1);
        var pause = Duration.ofMillis((long) (next.toMillis() * jitter));
        next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
