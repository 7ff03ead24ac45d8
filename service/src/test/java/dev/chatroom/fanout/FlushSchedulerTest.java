package dev.chatroom.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlushSchedulerTest {
    private static final Duration MAX_INTERVAL = Duration.ofMillis(50);
    /** With so many clients the interval is 40 ms. */
    private static final int CLIENTS = 200;

    private final ManualScheduler time = new ManualScheduler();
    private final FlushScheduler schedule = new FlushScheduler(time, MAX_INTERVAL);

    @Test
    void startsWithoutPendingFlush() {
        assertThat(schedule.isPending()).isFalse();
        assertThat(schedule.nanosUntilNext()).isZero();
        assertThat(schedule.timeUntilNextFlush()).isZero();
        time.advance(Duration.ofHours(1));
        assertThat(schedule.overdue()).isZero();
    }

    @Test
    void acceptsOneRequestForEachFlush() {
        assertThat(schedule.request()).isTrue();
        assertThat(schedule.isPending()).isTrue();
        assertThat(schedule.request()).isFalse();

        schedule.begin(CLIENTS);

        assertThat(schedule.isPending()).isFalse();
        assertThat(schedule.request()).isTrue();
    }

    @Test
    void keepsIntervalBetweenFlushes() {
        schedule.begin(CLIENTS);
        assertThat(schedule.nanosUntilNext()).isEqualTo(millis(40));

        time.advance(Duration.ofMillis(30));

        assertThat(schedule.nanosUntilNext()).isEqualTo(millis(10));
    }

    @Test
    void wakesReaderShortlyBeforeNextFlush() {
        schedule.begin(CLIENTS);
        assertThat(schedule.timeUntilNextFlush()).isEqualTo(Duration.ofMillis(35));
        time.advance(Duration.ofMillis(30));
        assertThat(schedule.timeUntilNextFlush()).isEqualTo(Duration.ofMillis(5));
        time.advance(Duration.ofMillis(7));
        assertThat(schedule.timeUntilNextFlush()).isZero();
    }

    @Test
    void reportsNoWaitWhenFlushMayStartAtOnce() {
        schedule.begin(CLIENTS);
        time.advance(Duration.ofMillis(41));

        assertThat(schedule.timeUntilNextFlush()).isZero();
    }

    @Test
    void reportsWaitForFlushAfterOneThatIsDue() {
        schedule.begin(CLIENTS);
        schedule.request();
        assertThat(schedule.timeUntilNextFlush()).isEqualTo(Duration.ofMillis(35));

        time.advance(Duration.ofMillis(40));

        assertThat(schedule.timeUntilNextFlush()).isEqualTo(Duration.ofMillis(35));
    }

    @Test
    void measuresLatenessFromWhenPendingFlushWasDue() {
        schedule.begin(CLIENTS);
        time.advance(Duration.ofMillis(10));
        schedule.request();
        time.advance(Duration.ofMillis(30));
        assertThat(schedule.overdue()).isZero();

        time.advance(Duration.ofMillis(3));

        assertThat(schedule.overdue()).isEqualTo(Duration.ofMillis(3));
    }

    @Test
    void measuresLatenessFromRequestWhenRoomWasQuiet() {
        time.advance(Duration.ofMinutes(1));
        schedule.request();
        assertThat(schedule.overdue()).isZero();

        time.advance(Duration.ofMillis(3));

        assertThat(schedule.overdue()).isEqualTo(Duration.ofMillis(3));
        schedule.begin(CLIENTS);
        assertThat(schedule.overdue()).isZero();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
