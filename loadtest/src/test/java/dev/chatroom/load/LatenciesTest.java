package dev.chatroom.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreRanks() {
        LongStream.rangeClosed(1, 200).forEach(latencies::add);

        assertThat(latencies.spread()).isEqualTo(new Latencies.Spread(200, 100, 190, 198, 200));
    }

    @Test
    void nothingIsNothing() {
        assertThat(latencies.spread()).isEqualTo(new Latencies.Spread(0, 0, 0, 0, 0));
    }

    @Test
    void whatCannotBeIsBounded() {
        latencies.add(-3);
        latencies.add(1_000_000);

        assertThat(latencies.spread()).isEqualTo(new Latencies.Spread(2, 0, 60_000, 60_000, 60_000));
    }
}
