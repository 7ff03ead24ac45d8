package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlushIntervalTest {
    private final FlushInterval interval = new FlushInterval(Duration.ofMillis(50));

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 200000", "100, 20000000", "250, 50000000", "251, 50000000", "1000000, 50000000"})
    void growsWithClientsUpToLongest(int clients, long nanos) {
        assertThat(interval.nanos(clients)).isEqualTo(nanos);
        assertThat(interval.maxNanos()).isEqualTo(50_000_000);
    }
}
