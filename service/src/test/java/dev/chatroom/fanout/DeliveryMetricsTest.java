package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.fanout.Fanout.Delivery;
import dev.chatroom.fanout.Fanout.Path;
import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {
    private final ManualScheduler time = new ManualScheduler();
    private final RecordingMeters meters = new RecordingMeters();
    private final DeliveryMetrics deliveries = new DeliveryMetrics(meters, time);

    @Test
    void countsMessageAtOnceAndItsLatencyWhenFlushIsOver() {
        deliveries.message(new Delivery(Path.LOCAL, time.nanoTime(), 7));
        time.advance(Duration.ofMillis(2));
        var end = deliveries.beginFlush();
        assertThat(meters.counts()).containsExactly("delivered LOCAL 7");
        time.advance(Duration.ofMillis(3));

        end.run();

        assertThat(meters.counts()).containsExactly("delivered LOCAL 7", "handedOver LOCAL 5000000", "flushed 1");
    }

    @Test
    void assignsMessageThatComesDuringFlushToNextOne() {
        deliveries.message(new Delivery(Path.LOCAL, time.nanoTime(), 1));
        var first = deliveries.beginFlush();
        deliveries.message(new Delivery(Path.REMOTE, time.nanoTime(), 1));
        first.run();
        assertThat(meters.counts()).endsWith("handedOver LOCAL 0", "flushed 1");

        deliveries.beginFlush().run();

        assertThat(meters.counts()).endsWith("flushed 1", "handedOver REMOTE 0", "flushed 1");
    }

    @Test
    void countsOtherFramesInFlushOnly() {
        deliveries.frame();
        deliveries.message(new Delivery(Path.LOCAL, time.nanoTime(), 2));

        deliveries.beginFlush().run();

        assertThat(meters.counts()).containsExactly("delivered LOCAL 2", "handedOver LOCAL 0", "flushed 2");
    }

    @Test
    void countsEachFrameInOneFlush() {
        deliveries.frame();
        deliveries.beginFlush().run();

        deliveries.beginFlush().run();

        assertThat(meters.counts()).containsExactly("flushed 1");
    }
}
