package dev.chatroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long START = -3 * SECOND;

    private final Pace pace = new Pace(3, 10, START);

    @Test
    void letsABurstPassAndSpacesTheRest() {
        assertThat(pace.count(START)).isZero();
        assertThat(pace.count(START)).isZero();
        assertThat(pace.count(START)).isZero();

        assertThat(pace.count(START)).isEqualTo(SECOND / 10);
        assertThat(pace.count(START + SECOND / 10)).isEqualTo(SECOND / 10);
    }

    @Test
    void letsEvenlySpacedEventsPassForEver() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(pace.count(START + i * SECOND / 10)).isZero();
        }
    }

    @Test
    void savesUpNoMoreThanABurst() {
        long later = START + 1_000 * SECOND;
        for (int i = 0; i < 3; i++) {
            assertThat(pace.count(later)).isZero();
        }

        assertThat(pace.count(later)).isEqualTo(SECOND / 10);
    }
}
