package dev.chatroom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final int MESSAGES = 20_000;

    @Test
    void evenGapsAreEqual() {
        assertThat(gaps(Arrivals.EVEN)).containsOnly(10_000_000L);
    }

    @Test
    void poissonGapsHaveTheMeanOfTheRateAndAsMuchDeviation() {
        var gaps = gaps(Arrivals.POISSON);
        double mean = LongStream.of(gaps).average().orElseThrow();
        double deviation = Math.sqrt(LongStream.of(gaps).mapToDouble(gap -> (gap - mean) * (gap - mean)).average().orElseThrow());

        assertThat(mean).isCloseTo(10_000_000, Percentage.withPercentage(3));
        assertThat(deviation).isCloseTo(mean, Percentage.withPercentage(3));
    }

    @Test
    void everyServerGetsTheSameTimes() {
        assertThat(gaps(Arrivals.POISSON)).isEqualTo(gaps(Arrivals.POISSON));
    }

    private static long[] gaps(Arrivals arrivals) {
        var gaps = arrivals.gaps(100);
        return LongStream.generate(gaps).limit(MESSAGES).toArray();
    }
}
