package dev.chatroom.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RecentUseTest {
    private static final long SECOND = 1_000_000_000;
    private static final long START = -5 * SECOND;

    private final RecentUse use = new RecentUse(10, START);

    @Test
    void aNewcomerWeighsAHalf() {
        assertThat(use.weight(START)).isEqualTo(0.5);
    }

    @Test
    void growsWithEachEventAndStaysBelowOne() {
        double last = use.weight(START);
        for (int i = 0; i < 1_000; i++) {
            use.count(START);
            assertThat(use.weight(START)).isGreaterThan(last).isLessThan(1);
            last = use.weight(START);
        }
    }

    @Test
    void fadesWithinAMinute() {
        assertThat(use.weight(START + 10 * SECOND)).isCloseTo(0.27, within(0.01));
        assertThat(use.weight(START + 60 * SECOND)).isLessThan(0.01);
    }

    @Test
    void ignoresAClockThatGoesBack() {
        double now = use.weight(START + SECOND);
        assertThat(use.weight(START)).isEqualTo(now);
        assertThat(use.weight(START + SECOND)).isEqualTo(now);
    }
}
