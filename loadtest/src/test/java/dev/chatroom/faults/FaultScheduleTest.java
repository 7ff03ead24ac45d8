package dev.chatroom.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @Test
    void sameSeedDrawsSameFaults() {
        assertThat(FaultSchedule.of(3, LONG)).isEqualTo(FaultSchedule.of(3, LONG)).isNotEqualTo(FaultSchedule.of(4, LONG));
    }

    @Test
    void aMinuteContainsEachKindOfFault() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(FaultSchedule.of(seed, Duration.ofMinutes(1)))
                    .extracting(Fault::kind)
                    .contains(Fault.Kind.values());
        }
    }

    @Test
    void faultsAreOrderedByTimeAndStartBeforeTheEnd() {
        assertThat(FaultSchedule.of(5, LONG)).extracting(Fault::at).isSorted().allMatch(at -> at.compareTo(LONG) < 0);
    }
}
