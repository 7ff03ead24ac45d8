package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlushIntervalTest {
    private static final Duration MAX = Duration.ofMillis(50);
    private static final double HALF_A_CORE = 0.5;

    private final FlushInterval law = new FlushInterval(MAX, HALF_A_CORE);

    @Test
    void flushesAtOnceBeforeTheFirstMeasurement() {
        assertThat(law.nanos()).isZero();
        assertThat(law.cores()).isZero();
        assertThat(law.maxNanos()).isEqualTo(MAX.toNanos());
    }

    @Test
    void spendsAnEighthOfACoreOnASmallRoom() {
        settle(micros(200), 0);

        assertThat(law.nanos()).isBetween(micros(1_590), micros(1_600));
        assertThat(law.cores()).isCloseTo(0.125, within(0.001));
        assertThat(law.reason()).isEqualTo(FlushReason.BATCH);
    }

    @Test
    void letsNobodyWaitNoticeablyWhileTheBudgetAllowsIt() {
        settle(micros(3_000), 0);

        assertThat(law.nanos()).isEqualTo(FlushInterval.UNNOTICED_NANOS);
        assertThat(law.reason()).isEqualTo(FlushReason.BATCH);
    }

    @Test
    void keepsItsBudgetInALargeRoom() {
        settle(micros(10_000), 0);

        assertThat(law.nanos()).isBetween(micros(19_900), micros(20_000));
        assertThat(law.cores()).isCloseTo(HALF_A_CORE, within(0.001));
        assertThat(law.reason()).isEqualTo(FlushReason.BUDGET);
    }

    @Test
    void followsASmallerBudget() {
        var small = new FlushInterval(MAX, 0.1);
        settle(small, micros(2_000), 0);

        assertThat(small.nanos()).isBetween(micros(19_900), micros(20_000));
        assertThat(small.reason()).isEqualTo(FlushReason.BUDGET);
    }

    @Test
    void waitsLongerOnAMachineThatRunsThreadsLate() {
        settle(micros(1_000), micros(4_000));

        assertThat(law.nanos()).isBetween(micros(23_500), micros(24_000));
        assertThat(law.reason()).isEqualTo(FlushReason.LATE);
    }

    @Test
    void ignoresTheLatenessOfTimersOnAnIdleMachine() {
        settle(micros(100), micros(900));

        assertThat(law.nanos()).isLessThan(micros(1_000));
        assertThat(law.reason()).isEqualTo(FlushReason.BATCH);
    }

    @Test
    void neverExceedsTheLongestInterval() {
        settle(micros(500_000), micros(500_000));

        assertThat(law.nanos()).isEqualTo(MAX.toNanos());
        assertThat(law.reason()).isEqualTo(FlushReason.LIMIT);
        assertThat(law.cores()).isEqualTo(1);
    }

    @Test
    void flushesAtOnceWhenTheLongestIntervalIsZero() {
        var none = new FlushInterval(Duration.ZERO, HALF_A_CORE);
        settle(none, micros(1_000), micros(9_000));

        assertThat(none.nanos()).isZero();
    }

    @Test
    void doesNotFollowOneRoundThatWaitedForABlockedClient() {
        settle(micros(1_000), 0);

        law.measured(micros(400_000), 0);

        assertThat(law.nanos()).isEqualTo(FlushInterval.UNNOTICED_NANOS);
    }

    @Test
    void forgetsABusyTimeWithinAFewRounds() {
        settle(micros(20_000), micros(5_000));
        assertThat(law.nanos()).isGreaterThan(micros(30_000));

        for (int round = 0; round < 64; round++) {
            law.measured(micros(200), 0);
        }

        assertThat(law.nanos()).isLessThan(micros(2_000));
    }

    private void settle(long roundNanos, long lateNanos) {
        settle(law, roundNanos, lateNanos);
    }

    private static void settle(FlushInterval law, long roundNanos, long lateNanos) {
        for (int round = 0; round < 200; round++) {
            law.measured(roundNanos, lateNanos);
        }
    }

    private static long micros(long micros) {
        return Duration.ofNanos(micros * 1_000).toNanos();
    }
}
