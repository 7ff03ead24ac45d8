package dev.chatroom.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HybridClockTest {
    private static final long NOW = 1_789_000_000_000L;

    private final HybridClock clock = new HybridClock();

    @Test
    void followsTheWallClock() {
        assertThat(clock.next(NOW)).isEqualTo(NOW);
        assertThat(clock.next(NOW + 3_000)).isEqualTo(NOW + 3_000);
    }

    @Test
    void givesTwoMessagesOfOneMillisecondDifferentTimes() {
        assertThat(clock.next(NOW)).isEqualTo(NOW);
        assertThat(clock.next(NOW)).isEqualTo(NOW + 1);
    }

    @Test
    void goesOnWhenTheWallClockIsSetBack() {
        assertThat(clock.next(NOW)).isEqualTo(NOW);
        assertThat(clock.next(NOW - 3_600_000)).isEqualTo(NOW + 1);
    }

    @Test
    void timesAnAnswerAfterAMessageFromAFastClock() {
        clock.observe(NOW + 5_000, NOW);
        assertThat(clock.next(NOW)).isEqualTo(NOW + 5_001);
    }

    @Test
    void isNotPulledBackByAnOldMessage() {
        assertThat(clock.next(NOW)).isEqualTo(NOW);
        clock.observe(NOW - 10_000, NOW);
        assertThat(clock.next(NOW)).isEqualTo(NOW + 1);
    }

    @Test
    void isPulledAlongByAMinuteAtMost() {
        clock.observe(Long.MAX_VALUE, NOW);
        assertThat(clock.next(NOW)).isEqualTo(NOW + 60_001);
    }
}
