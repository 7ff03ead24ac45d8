package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
    private final LatencyHistogram latencies = new LatencyHistogram();

    @Test
    void percentilesAreRanks() {
        LongStream.rangeClosed(1, 200).forEach(latencies::add);

        assertThat(latencies.percentiles()).isEqualTo(new LatencyHistogram.Percentiles(200, 100, 190, 198, 200));
    }

    @Test
    void percentilesAreZeroWithoutSamples() {
        assertThat(latencies.percentiles()).isEqualTo(new LatencyHistogram.Percentiles(0, 0, 0, 0, 0));
    }

    @Test
    void cutsSamplesToTheRange() {
        latencies.add(-3);
        latencies.add(1_000_000);

        assertThat(latencies.percentiles()).isEqualTo(new LatencyHistogram.Percentiles(2, 0, 60_000, 60_000, 60_000));
    }
}
