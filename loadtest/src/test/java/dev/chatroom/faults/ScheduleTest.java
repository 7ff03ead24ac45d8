package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void theSameSeedDrawsTheSameFaults() {
        assertThat(Schedule.of(3, LONG)).isEqualTo(Schedule.of(3, LONG)).isNotEqualTo(Schedule.of(4, LONG));
    }

    @Test
    void aMinuteHasEachKindOfFault() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(Schedule.of(seed, Duration.ofMinutes(1)))
                    .extracting(Fault::kind)
                    .contains(Fault.Kind.values());
        }
    }

    @Test
    void faultsComeInTheOrderOfTimeAndBeforeTheEnd() {
        assertThat(Schedule.of(5, LONG)).extracting(Fault::at).isSorted().allMatch(at -> at.compareTo(LONG) < 0);
    }
}
