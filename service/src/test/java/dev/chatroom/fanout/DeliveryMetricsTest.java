package dev.chatroom.fanout;

import dev.chatroom.hub.HubMeters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.hub.HubMeters.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted of messages on their way to all sockets. */
class DeliveryMetricsTest {
    private final List<String> counted = new ArrayList<>();
    private final List<Long> latencies = new ArrayList<>();
    private final DeliveryMetrics deliveries = new DeliveryMetrics(new HubMeters() {
        @Override
        public void delivered(Path path, int sockets) {
            counted.add(path + " to " + sockets);
        }

        @Override
        public void handedOver(Path path, long nanos) {
            counted.add(path + " handed over");
            latencies.add(nanos);
        }

        @Override
        public void flushed(int frames) {
            counted.add(frames + " flushed");
        }
    });

    @Test
    void aMessageCountsAtOnceAndItsLatencyWhenTheFlushIsOver() {
        deliveries.message(Path.LOCAL, System.nanoTime() - Duration.ofSeconds(1).toNanos(), 7);
        var over = deliveries.flush();
        assertThat(counted).containsExactly("LOCAL to 7");

        over.run();

        assertThat(counted).containsExactly("LOCAL to 7", "LOCAL handed over", "1 flushed");
        assertThat(latencies).singleElement().satisfies(nanos -> assertThat(nanos).isGreaterThanOrEqualTo(1_000_000_000));
    }

    @Test
    void whatComesDuringAFlushBelongsToTheNext() {
        deliveries.message(Path.LOCAL, System.nanoTime(), 1);
        var first = deliveries.flush();
        deliveries.message(Path.REMOTE, System.nanoTime(), 1);
        first.run();
        assertThat(counted).doesNotContain("REMOTE handed over");

        deliveries.flush().run();

        assertThat(counted).endsWith("REMOTE handed over", "1 flushed");
    }

    @Test
    void otherFramesCountInTheFlushAlone() {
        deliveries.frame();
        deliveries.message(Path.LOCAL, System.nanoTime(), 2);

        deliveries.flush().run();

        assertThat(counted).containsExactly("LOCAL to 2", "LOCAL handed over", "2 flushed");
    }

    @Test
    void aFlushOfNothingIsNotCounted() {
        deliveries.flush().run();

        assertThat(counted).isEmpty();
    }
}
