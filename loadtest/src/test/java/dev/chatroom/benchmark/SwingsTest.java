package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwingsTest {
    @Test
    void countsEachTurnOfAnOscillation() {
        var wave = IntStream.range(0, 100).mapToObj(i -> 10 + 5 * Math.sin(i * Math.PI / 5)).toList();

        assertThat(Swings.count(wave, 1)).isEqualTo(19);
    }

    @Test
    void ignoresNoiseAndASlowTrend() {
        var noise = IntStream.range(0, 100).mapToObj(i -> 10 + (i % 2 == 0 ? 1.0 : -1.0)).toList();
        var trend = IntStream.range(0, 100).mapToObj(i -> 10 + i * 0.1).toList();

        assertThat(Swings.count(noise, 0.5)).isZero();
        assertThat(Swings.count(trend, 0.5)).isZero();
    }

    @Test
    void ignoresMovementsBelowTheLeastHoweverSmallTheMean() {
        assertThat(Swings.count(values(0.1, 0.9, 0.1, 0.9), 1)).isZero();
        assertThat(Swings.count(values(0.1, 0.9, 0.1, 0.9), 0.5)).isEqualTo(2);
    }

    @Test
    void countsNothingInNothing() {
        assertThat(Swings.count(List.of(), 1)).isZero();
    }

    private static List<Double> values(double... values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
