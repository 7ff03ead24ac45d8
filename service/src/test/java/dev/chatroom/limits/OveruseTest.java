package dev.chatroom.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OveruseTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Overuse overuse = new Overuse(5, 0);

    @Test
    void toleratesAShortBurst() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(overuse.isPatienceOver(4L * i * SECOND / 100_000)).isFalse();
        }
    }

    @Test
    void endsThePatienceAfterSoManySecondsInARow() {
        for (int second = 0; second < 5; second++) {
            assertThat(overuse.isPatienceOver(second * SECOND)).isFalse();
        }

        assertThat(overuse.isPatienceOver(5 * SECOND)).isTrue();
    }

    @Test
    void countsOneEventASecondLikeMany() {
        assertThat(overuse.isPatienceOver(SECOND / 2)).isFalse();
        for (int second = 1; second < 5; second++) {
            assertThat(overuse.isPatienceOver(second * SECOND + SECOND / 2)).isFalse();
        }

        assertThat(overuse.isPatienceOver(5 * SECOND + SECOND / 2)).isTrue();
    }

    @Test
    void countsSecondsWithoutAnEventDown() {
        for (int round = 0; round < 100; round++) {
            long start = 8L * round * SECOND;
            for (int second = 0; second < 4; second++) {
                assertThat(overuse.isPatienceOver(start + second * SECOND)).isFalse();
            }
        }
    }

    @Test
    void isNotFooledByShortPauses() {
        boolean over = false;
        for (int second = 0; second < 12; second++) {
            over |= second % 4 != 3 && overuse.isPatienceOver(second * SECOND);
        }

        assertThat(over).isTrue();
    }
}
