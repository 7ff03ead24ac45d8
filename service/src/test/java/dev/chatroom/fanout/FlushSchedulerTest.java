package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlushSchedulerTest {
    private static final Duration MAX_INTERVAL = Duration.ofMillis(50);

    /** A read of the log, and a tenth of the interval. */
    private static final Duration LEAD = Duration.ofMillis(1).plusNanos(4_500_000);

    private static final long ROUNDING = 100_000;

    private final ManualScheduler time = new ManualScheduler();
    private final FlushScheduler schedule = new FlushScheduler(time, MAX_INTERVAL, 0.5);

    /** Rounds that take 20 ms, at half a core: the interval is 40 ms. */
    @BeforeEach
    void settle() {
        for (int round = 0; round < 100; round++) {
            begin();
            time.advance(Duration.ofMillis(20));
            schedule.end();
            time.advance(Duration.ofMillis(20));
        }
        time.advance(Duration.ofSeconds(1));
    }

    @Test
    void startsWithoutPendingFlush() {
        assertThat(schedule.isPending()).isFalse();
        assertThat(schedule.nanosUntilNext()).isNotPositive();
        assertThat(schedule.timeUntilNextFlush()).isZero();
        time.advance(Duration.ofHours(1));
        assertThat(schedule.overdue()).isZero();
    }

    @Test
    void acceptsOneRequestForEachFlush() {
        assertThat(schedule.request()).isTrue();
        assertThat(schedule.isPending()).isTrue();
        assertThat(schedule.request()).isFalse();

        begin();

        assertThat(schedule.isPending()).isFalse();
        assertThat(schedule.request()).isTrue();
    }

    @Test
    void keepsIntervalBetweenFlushes() {
        begin();
        assertThat(schedule.nanosUntilNext()).isCloseTo(millis(40), within(ROUNDING));

        time.advance(Duration.ofMillis(30));

        assertThat(schedule.nanosUntilNext()).isCloseTo(millis(10), within(ROUNDING));
    }

    @Test
    void wakesReaderShortlyBeforeNextFlush() {
        begin();
        assertThat(schedule.timeUntilNextFlush()).isCloseTo(Duration.ofMillis(40).minus(LEAD), Duration.ofNanos(ROUNDING));
        time.advance(Duration.ofMillis(30));
        assertThat(schedule.timeUntilNextFlush()).isCloseTo(Duration.ofMillis(10).minus(LEAD), Duration.ofNanos(ROUNDING));
        time.advance(Duration.ofMillis(7));
        assertThat(schedule.timeUntilNextFlush()).isZero();
    }

    @Test
    void reportsNoWaitWhenFlushMayStartAtOnce() {
        begin();
        time.advance(Duration.ofMillis(41));

        assertThat(schedule.timeUntilNextFlush()).isZero();
    }

    @Test
    void reportsWaitForFlushAfterOneThatIsDue() {
        begin();
        schedule.request();
        assertThat(schedule.timeUntilNextFlush()).isCloseTo(Duration.ofMillis(40).minus(LEAD), Duration.ofNanos(ROUNDING));

        time.advance(Duration.ofMillis(40));

        assertThat(schedule.timeUntilNextFlush()).isCloseTo(Duration.ofMillis(40).minus(LEAD), Duration.ofNanos(ROUNDING));
    }

    @Test
    void measuresLatenessFromWhenPendingFlushWasDue() {
        begin();
        time.advance(Duration.ofMillis(10));
        schedule.request();
        time.advance(Duration.ofMillis(29));
        assertThat(schedule.overdue()).isZero();

        time.advance(Duration.ofMillis(4));

        assertThat(schedule.overdue()).isCloseTo(Duration.ofMillis(3), Duration.ofNanos(ROUNDING));
    }

    @Test
    void measuresLatenessFromRequestWhenRoomWasQuiet() {
        time.advance(Duration.ofMinutes(1));
        schedule.request();
        assertThat(schedule.overdue()).isZero();

        time.advance(Duration.ofMillis(3));

        assertThat(schedule.overdue()).isEqualTo(Duration.ofMillis(3));
        begin();
        assertThat(schedule.overdue()).isZero();
    }

    @Test
    void measuresRoundsAndTellsWhatTheIntervalFollows() {
        assertThat(schedule.interval()).isCloseTo(Duration.ofMillis(40), Duration.ofNanos(ROUNDING));
        assertThat(schedule.cores()).isCloseTo(0.5, within(0.01));
        begin();
        assertThat(schedule.end()).isEqualTo(FlushReason.BUDGET);
    }

    @Test
    void measuresHowLateRoundsStart() {
        for (int round = 0; round < 100; round++) {
            schedule.request();
            time.advance(Duration.ofMillis(100));
            schedule.begin();
            schedule.end();
        }

        assertThat(schedule.interval()).isEqualTo(MAX_INTERVAL);
        assertThat(schedule.end()).isEqualTo(FlushReason.LIMIT);
    }

    private void begin() {
        schedule.request();
        schedule.begin();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
