package dev.chatroom.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chatroom.testing.ManualScheduler;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HybridClockTest {
    private final ManualScheduler wall = new ManualScheduler();
    private final HybridClock clock = new HybridClock(wall);

    @Test
    void itIsTheWallClockWhenNothingElseIsSeen() {
        assertThat(clock.next()).isEqualTo(wall.millis());
        wall.advance(Duration.ofSeconds(3));
        assertThat(clock.next()).isEqualTo(wall.millis());
    }

    @Test
    void twoMessagesOfOneMillisecondDiffer() {
        long first = clock.next();
        assertThat(clock.next()).isEqualTo(first + 1);
    }

    @Test
    void anAnswerIsLaterThanWhatWasSeenHoweverFarAheadThatPodsClock() {
        clock.observe(wall.millis() + 5_000);
        assertThat(clock.next()).isEqualTo(wall.millis() + 5_001);
    }

    @Test
    void anOldMessageDoesNotPullTheTimeBack() {
        long first = clock.next();
        clock.observe(first - 10_000);
        assertThat(clock.next()).isEqualTo(first + 1);
    }

    @Test
    void aClockGoneWildPullsTheRoomAlongByAMinuteAtMost() {
        clock.observe(Long.MAX_VALUE);
        assertThat(clock.next()).isEqualTo(wall.millis() + 60_001);
    }
}
