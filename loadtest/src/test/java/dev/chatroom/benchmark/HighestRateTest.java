package dev.chatroom.benchmark;

import static dev.chatroom.benchmark.GridFixture.lossy;
import static dev.chatroom.benchmark.GridFixture.talk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighestRateTest {
    private final List<Double> rates = new ArrayList<>();

    @Test
    void raisesTheRateByHalfUntilDeliveriesStopGrowing() throws IOException {
        var search = HighestRate.search(500, rate -> step(rate, Math.min(rate, 220) * 5_000, 10));

        assertThat(rates).containsExactly(100.0, 150.0, 225.0, 337.5);
        assertThat(search.best(1_000).orElseThrow().deliveriesPerSecond()).isEqualTo(220 * 500);
    }

    @Test
    void endsWhenDeliveriesAreSlowAndKeepsTheBestThatWereFast() throws IOException {
        var search = HighestRate.search(500, rate -> step(rate, rate * 5_000, rate * rate / 100));

        assertThat(rates).endsWith(337.5);
        assertThat(search.best(1_000).orElseThrow().deliveriesPerSecond()).isEqualTo(225 * 500);
        assertThat(search.best(101).orElseThrow().deliveriesPerSecond()).isEqualTo(100 * 500);
        assertThat(search.best(100)).isEmpty();
    }

    @Test
    void doesNotCountStepsThatLose() throws IOException {
        var search = HighestRate.search(500, rate -> lossy(step(rate, rate * 5_000, 1), rate > 200 ? 1 : 0, 0));

        assertThat(rates).endsWith(225.0);
        assertThat(search.best(1_000).orElseThrow().deliveriesPerSecond()).isEqualTo(150 * 500);
    }

    @Test
    void endsWhenAServerClosesConnections() throws IOException {
        var search = HighestRate.search(2_000, rate -> {
            if (rate > 30) {
                throw new IOException("closed");
            }
            return step(rate, 1, 1);
        });

        assertThat(search.best(1_000)).isPresent();
        assertThatIOException().isThrownBy(() -> HighestRate.search(1, rate -> {
            throw new IOException("closed");
        }));
    }

    private TalkResult step(double rate, double deliveries, double p99) {
        rates.add(rate);
        return talk((long) deliveries, 1, p99);
    }
}
