package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DeliveryLatenciesTest {
    private final DeliveryLatencies latencies = new DeliveryLatencies();

    @Test
    void hasPercentilesInMilliseconds() {
        for (int i = 1; i <= 100; i++) {
            latencies.add(i * 1_000L, true);
            latencies.add(i * 3_000L, false);
        }

        assertThat(latencies.sameMillis(50)).isCloseTo(50, Percentage.withPercentage(0.2));
        assertThat(latencies.crossMillis(99)).isCloseTo(297, Percentage.withPercentage(0.2));
        assertThat(latencies.allMillis(99)).isCloseTo(294, Percentage.withPercentage(0.2));
    }

    @Test
    void isZeroWithoutDeliveriesAndCutsWhatIsOutOfRange() {
        assertThat(latencies.allMillis(99)).isZero();

        latencies.add(-5, true);
        latencies.add(Long.MAX_VALUE, false);

        assertThat(latencies.sameMillis(100)).isZero();
        assertThat(latencies.crossMillis(100)).isCloseTo(600_000, Percentage.withPercentage(0.2));
    }
}
