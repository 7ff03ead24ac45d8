package dev.chatroom.overload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** With the collector of the tests' own process. */
class OldGenerationTest {
    private static final Duration INTERVAL = Duration.ofNanos(OldGeneration.MIN_COLLECTION_INTERVAL_NANOS);

    private final ManualScheduler time = new ManualScheduler();
    private final AtomicInteger requested = new AtomicInteger();
    private final OldGeneration old = new OldGeneration(time, requested::incrementAndGet);

    @Test
    void knowsWhatIsAliveAfterACollection() {
        System.gc();
        assertThat(old.live()).isBetween(0.000_1, 0.9);
        assertThat(old.maxBytes()).isGreaterThan(1_000_000);
        assertThat(old.collections()).isPositive();
    }

    @Test
    void requestsACollectionWhenTheLastOneIsLongAgo() {
        old.collectIfStale(0);
        assertThat(requested).hasValue(0);
        time.advance(INTERVAL);
        old.collectIfStale(0);
        old.collectIfStale(0);
        assertThat(requested).hasValue(1);
    }

    @Test
    void requestsNoCollectionWhileLittleIsUsed() {
        time.advance(INTERVAL);
        old.collectIfStale(1.1);
        assertThat(requested).hasValue(0);
    }
}
